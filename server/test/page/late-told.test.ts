import { minutes } from '@vigil/shared/time'
import type { CareAct } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { findProtocol } from '#core/care/protocols.ts'
import { careActor, CareStory } from '../support/care-story.ts'
import {
  allWell,
  begun,
  calm,
  gotUp,
  homeward,
  looksAt,
  nextDue,
  phaseAt,
  prescribed,
  sentence,
  stands,
  takes,
} from './treated.ts'

describe('what is told late counts at its own time', () => {
  it('a bad set between two good ones takes the state back', () => {
    const story = homeward({ sets: { 70: [160, 95], 85: calm, 100: calm } })
    expect(stands(story, 'vitals')).toBe('met')
    story.at(101).types({ 'nibp-sys': 170, 'nibp-dia': 90, 'nibp-pr': 70, spo2: 98 }, 'KB', 92)
    expect(stands(story, 'vitals')).toBe('not-met 115')
    expect(phaseAt(story, 101)).toBe('recovery')
  })

  it('an older set is not the newest', () => {
    const story = homeward({ sets: { 85: calm } }).at(110)
    story.types({ 'nibp-sys': 120, 'nibp-dia': 70, 'nibp-pr': 70, spo2: 98 }, 'KB', 70)
    expect(stands(story, 'vitals')).toMatch(/^not-met/u)
  })

  const walked = (story: CareStory, minute: number, gait: 'steady' | 'unsteady'): CareStory =>
    story.act({ kind: 'observed', observedMs: story.msAt(minute), observed: { gait } })

  it('how somebody walked before does not undo how she walks now', () => {
    expect(stands(walked(homeward().at(103), 95, 'unsteady'), 'walks')).toBe('met')
  })

  it('a steady walk told late does not undo the unsteady one after it', () => {
    const story = homeward().at(103).sees({ gait: 'unsteady' }).at(105)
    expect(stands(walked(story, 102, 'steady'), 'walks')).toBe('not-met')
  })

  it('an observation of before the dose, told after it, says nothing of it', () => {
    const story = homeward({ seen: { ...without('gait') } })
    expect(stands(walked(story, 8, 'steady'), 'walks')).toBe('not-met')
  })

  it('oxygen put on and off is told in either order', () => {
    const oxygen = (intervention: 'oxygen-on' | 'oxygen-off', minute: number): CareAct => ({
      kind: 'intervened',
      intervention,
      atMs: minutes(minute),
      what: '2 l',
    })
    const story = begun().at(70).act(oxygen('oxygen-on', 40)).act(oxygen('oxygen-off', 60))
    story.act(oxygen('oxygen-on', 20))
    expect(story.record.summary.onOxygen).toBe(false)
    expect(stands(story, 'room-air')).toBe('not-met 75')
  })

  it.each([
    ['a minute', -1],
    ['an hour', -60],
    ['four hours', -240],
  ])('a dose %s before somebody opened the session has its own time', (_title, minute) => {
    const story = new CareStory({ startedMs: minutes(1000) }).checkIn().at(5)
    story.dose(50, { givenMs: story.msAt(minute) })
    expect(story.answer).toBe('accepted')
    expect(story.record.leastStayUntilMs).toBe(story.msAt(minute + 90))
    expect(phaseAt(story, 6)).toBe(minute < -54 ? 'recovery' : 'peak')
    expect(story.alarms.some((name) => name.startsWith('overdue:cuff'))).toBe(minute < -10)
    takes(story.at(7), calm)
    looksAt(story.at(8)).at(9)
    expect(story.alarms.filter((name) => name.startsWith('overdue'))).toEqual([])
  })

  it('an infusion that was over before somebody opened the session ends at its own time', () => {
    const story = new CareStory({ protocol: 'iv-infusion', startedMs: minutes(1000) }).at(5)
    story.dose(30, { givenMs: story.msAt(-50) })
    const doseId = story.lastEntry
    story.act({ kind: 'infusion-stopped', doseId, stoppedMs: story.msAt(-10) })
    expect(story.answer).toBe('accepted')
    expect(story.record.leastStayUntilMs).toBe(story.msAt(50))
  })

  it('a dose of yesterday is of another session', () => {
    const story = new CareStory({ startedMs: minutes(2000) }).at(5)
    expect(story.dose(50, { givenMs: story.msAt(-241) }).answer).toMatch(sentence)
  })

  it('what is seen or done is of this session only', () => {
    const story = new CareStory({ startedMs: minutes(1000) }).at(5)
    const observedMs = story.msAt(-1)
    expect(story.act({ kind: 'observed', observedMs, observed: { moaas: 5 } }).answer).toMatch(
      sentence,
    )
  })
})

function without(...keys: (keyof typeof allWell)[]): typeof allWell {
  return Object.fromEntries(
    Object.entries(allWell).filter(([key]) => !keys.includes(key as keyof typeof allWell)),
  )
}

describe('one press is one entry', () => {
  it('a command that comes twice is recorded once', () => {
    const story = new CareStory().checkIn().at(10)
    const input = {
      kind: 'care',
      commandId: 'press-1',
      entryId: 'press-1',
      actor: careActor('KB'),
      signed: false,
      act: { kind: 'dose', dose: story.doseOf(50) },
    } as const
    story.feed(input).at(11).feed(input)
    expect(story.record.doses).toHaveLength(1)
    expect(story.record.entries.filter(({ act }) => act.kind === 'dose')).toHaveLength(1)
  })
})

describe('withdrawn', () => {
  const withdraw = (story: CareStory): CareStory =>
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
  it('the escort did not come after all', () => {
    const story = homeward({ without: ['escort'] })
    story.act({ kind: 'escort', state: 'arrived', who: 'sister' })
    expect(phaseAt(story, 100)).toBe('ready')
    expect(stands(withdraw(story), 'escort')).toBe('not-met')
    expect(phaseAt(story, 100)).toBe('recovery')
  })

  it('the escort went again', () => {
    const story = homeward().at(101).act({ kind: 'escort', state: 'none', who: '' })
    expect(stands(story, 'escort')).toBe('not-met')
  })

  it('the first of two doses: the second is the first', () => {
    const story = begun()
    const entryId = story.lastEntry
    story.at(30).dose(20).act({ kind: 'withdrawn', entryId, reason: 'never given' })
    expect(story.record.summary.firstDoseMs).toBe(minutes(30))
    expect(story.record.leastStayUntilMs).toBe(minutes(120))
  })

  it('who is checked in no more after a dose stays in its phase', () => {
    const story = new CareStory().act({ kind: 'identified', checked: ['label', 'birth-year'] })
    const entryId = story.lastEntry
    story.act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' })
    story.at(10).dose(50).at(12).act({ kind: 'withdrawn', entryId, reason: 'wrong wristband' })
    expect(phaseAt(story, 12)).toBe('peak')
    expect(story.record.checkIn.find(({ item }) => item === 'identified')?.done).toBe(false)
  })

  it('an antihypertensive that was not given frees the hour', () => {
    const story = begun().at(70)
    const atMs = story.msAt(70)
    story.act({ kind: 'intervened', intervention: 'antihypertensive', atMs, what: 'labetalol' })
    expect(stands(story, 'after-medicine')).toBe('not-met 130')
    expect(stands(withdraw(story), 'after-medicine')).toBe('met')
  })

  it('a look that was told of the wrong patient leaves the gate as it was before it', () => {
    const story = homeward().at(101).sees({ gait: 'cannot' })
    expect(stands(story, 'walks')).toBe('not-met')
    expect(stands(withdraw(story), 'walks')).toBe('met')
  })
})

describe('a sign-off', () => {
  const signed = () => gotUp().sign({ kind: 'signed-off' }, 'KB').at(104)
  it('falls when the dose is corrected to a later one', () => {
    const story = signed()
    const doseId = story.record.doses[0]?.doseId ?? ''
    const dose = story.doseOf(50, { givenMs: minutes(60) })
    story.act({ kind: 'dose-corrected', doseId, dose, reason: 'the clock' })
    expect(story.answer).toBe('accepted')
    expect(story.gate?.state).toBe('not-ready')
  })

  it('stands when only the amount is corrected', () => {
    const story = signed()
    const doseId = story.record.doses[0]?.doseId ?? ''
    const dose = story.doseOf(45, { givenMs: minutes(10) })
    story.act({ kind: 'dose-corrected', doseId, dose, reason: 'misread' })
    expect(story.gate?.state).toBe('signed')
  })

  it('falls when the escort’s arrival is withdrawn', () => {
    const story = homeward({ without: ['escort'] })
    story.act({ kind: 'escort', state: 'arrived', who: 'sister' })
    const entryId = story.lastEntry
    takes(story.at(101).act({ kind: 'getting-up' }).at(102), calm)
    story.sign({ kind: 'signed-off' }, 'KB')
    expect(story.gate?.state).toBe('signed')
    story.at(103).act({ kind: 'withdrawn', entryId, reason: 'somebody else' })
    expect(story.gate?.state).toBe('not-ready')
  })
})

describe('new limits', () => {
  const tighter: CareAct = {
    kind: 'limits-signed',
    discharge: {
      ...begun().record.plan.discharge,
      version: 5,
      sys: { min: 90, max: 115 },
    },
  }
  it('count at once', () => {
    const story = homeward().at(101).sign(tighter, 'DR')
    expect(stands(story, 'vitals')).toMatch(/^not-met/u)
    expect(phaseAt(story, 101)).toBe('recovery')
  })
})

describe('drowsy', () => {
  it('said to the monitor is seen by the gate', () => {
    const story = homeward().at(101)
    story.command({ kind: 'report', report: { kind: 'sedation', moaas: 2 } }).at(102)
    expect(stands(story, 'awake-oriented')).toBe('not-met')
  })
})

describe('several doses', () => {
  it('two infusions at once: dosing ends with the last stop', () => {
    const story = begun({ protocol: 'iv-infusion' })
    const first = story.lastEntry
    story.at(20).dose(10).at(40)
    story.act({ kind: 'infusion-stopped', doseId: first, stoppedMs: minutes(40) })
    expect(phaseAt(story, 41)).toBe('dosing')
    story.stopInfusion()
    expect(phaseAt(story, 41)).toBe('peak')
    expect(story.record.leastStayUntilMs).toBe(minutes(101))
  })

  it('between them a high pressure holds what is still prescribed', () => {
    const story = begun({ care: { prescription: prescribed(100) } }).at(40)
    takes(story, [170, 95])
    expect(story.record.summary.hold).toBe('red')
  })

  it('when all is given nothing holds', () => {
    const story = begun({ care: { prescription: prescribed(50) } }).at(40)
    takes(story, [170, 95])
    expect(story.record.summary.hold).toBe('none')
  })

  it('what was prescribed of another drug is no prescription of this one', () => {
    const care = { prescription: prescribed(100, { drug: 'ketamine', route: 'im' }) } as const
    const story = new CareStory({ protocol: 'nasal-esketamine', care }).checkIn().at(10).dose(84)
    expect(story.answer).toMatch(sentence)
  })
})

describe('the score asks for bleeding where something was injected', () => {
  it.each([
    ['im-monitored', false],
    ['iv-infusion', false],
    ['sc', false],
    ['nasal-esketamine', true],
  ] as const)('%s', (protocol, met) => {
    const story = new CareStory({ protocol }).checkIn()
    takes(story.at(2), calm)
    takes(story.at(5), calm).at(10).dose(28)
    if (protocol === 'iv-infusion') story.at(12).stopInfusion()
    takes(story.at(20), calm).sees(without('bleeding'))
    expect(stands(story, 'padss')).toBe(met ? 'met' : 'not-met')
  })
})

describe('nasal', () => {
  const nasal = () => begun({ protocol: 'nasal-esketamine' }, 28)
  it('the two hours hold however well somebody is', () => {
    expect(stands(nasal().at(130 - 1 / 60_000), 'least-stay')).toBe('not-met 130')
    expect(stands(nasal().at(130), 'least-stay')).toBe('met')
  })

  it('a cuff is due before leaving', () => {
    const story = nasal()
    for (const [minute, sys] of [
      [50, 150],
      [65, 140],
      [80, 130],
    ] as const)
      takes(story.at(minute), [sys, 80])
    expect(nextDue(story, 'cuff')).toBe(130)
  })

  it('drives on the next day only', () => {
    expect(findProtocol('nasal-esketamine')?.noDriving.kind).toBe('next-day-after-sleep')
  })
})
