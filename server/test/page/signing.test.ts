import { minutes } from '@vigil/shared/time'
import type { CareAct, GateLineId } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { CareStory } from '../support/care-story.ts'
import {
  allWell,
  begun,
  calm,
  gotUp,
  homeward,
  lineOf,
  notMet,
  phaseAt,
  sentence,
  stands,
  takes,
} from './treated.ts'

const signOff: CareAct = { kind: 'signed-off' }
const override = (
  lineId: GateLineId,
  reason = 'lives next door, daughter is a nurse',
): CareAct => ({
  kind: 'line-overridden',
  lineId,
  reason,
})

describe('getting up', () => {
  it('is for a patient who is ready', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' })
    expect(story.answer).toBe('accepted')
    expect(story.gate?.state).toBe('getting-up')
    expect(phaseAt(story, 101)).toBe('ready')
  })

  it.each([
    ['before a dose', () => new CareStory().checkIn()],
    ['in the peak', () => begun().at(30)],
    ['while a line fails', () => homeward({ without: ['escort'] })],
  ] as const)('is refused %s', (_title, tell) => {
    const story = tell().act({ kind: 'getting-up' })
    expect(story.answer).toMatch(sentence)
  })

  it('ends continuous monitoring by plan: a clip taken off is no gap and no alarm', () => {
    const vitals = { spo2: 98, pr: 70, rr: 14 }
    const story = new CareStory().checkIn()
    story.steadily(0, 2, vitals).set(120, 70, 70)
    story.steadily(2.05, 5, vitals).set(120, 70, 70).dose(50)
    for (let minute = 5; minute < 100; minute += 5) {
      story.steadily(minute + 0.05, minute + 5, vitals).set(120, 70, 70)
      if (minute % 15 === 0) story.sees({ look: wellLook, moaas: 5 })
    }
    acknowledgeAll(story)
    story.act({ kind: 'escort', state: 'arrived', who: 'sister' })
    story.act({ kind: 'transport', how: 'taxi' }).act({ kind: 'instructions-given' })
    story.sees({ ...allWell, look: wellLook })
    expect(notMet(story)).toEqual(['last-set', 'sign-off'])
    story.act({ kind: 'getting-up' })
    expect(story.answer).toBe('accepted')
    const before = story.alarms
    story.at(104)
    expect(story.alarms.filter((name) => !before.includes(name))).toEqual([])
    expect(stands(story, 'no-gap')).toBe('met')
    takes(story.at(104.5), calm)
    expect(notMet(story)).toEqual(['sign-off'])
    expect(story.sign(signOff, 'KB').answer).toBe('accepted')
  })

  it('a line that fails on the way takes it back', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' }).at(102).sees({ gait: 'unsteady' })
    expect(story.gate?.state).toBe('not-ready')
    expect(phaseAt(story, 102)).toBe('recovery')
  })

  it('withdrawn, the last set is no longer awaited', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' })
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
    expect(story.gate?.state).toBe('ready')
  })
})

const wellLook = { breathing: true, colour: true, answers: true }

function acknowledgeAll(story: CareStory): void {
  for (const { alarm } of story.state.monitor.occurrences)
    story.command({
      kind: 'acknowledge',
      occurrenceId: alarm.occurrenceId,
      note: null,
      actionable: null,
    })
}

describe('sign-off', () => {
  it.each([
    ['the nurse', 'KB', true],
    ['the provider', 'DR', true],
    ['the therapist of a clinic', 'TH', false],
    ['the administrator', 'AD', false],
    ['the integrator', 'IN', false],
    ['the auditor', 'AU', false],
  ] as const)('by %s', (_title, by, accepted) => {
    const story = gotUp().sign(signOff, by)
    if (accepted) expect(story.answer).toBe('accepted')
    else expect(story.answer).toMatch(sentence)
    expect(story.gate?.state).toBe(accepted ? 'signed' : 'getting-up')
  })

  it.each([
    ['without a PIN', () => gotUp().act(signOff, 'KB')],
    ['before getting up', () => homeward().sign(signOff, 'KB')],
    [
      'before the last set',
      () => homeward().at(101).act({ kind: 'getting-up' }).sign(signOff, 'KB'),
    ],
    ['in recovery', () => begun().at(80).sign(signOff, 'KB')],
    ['before any dose', () => new CareStory().checkIn().sign(signOff, 'KB')],
    ['twice', () => gotUp().sign(signOff, 'KB').sign(signOff, 'DR')],
  ] as const)('is refused %s', (_title, tell) => {
    expect(tell().answer).toMatch(sentence)
  })

  it('the refusal names what is missing', () => {
    const story = homeward({ without: ['escort'] }).sign(signOff, 'KB')
    expect(story.answer).toMatch(/escort/iu)
  })

  it('stays who, when and signed', () => {
    const entry = gotUp().sign(signOff, 'KB').record.entries.at(-1)
    expect(entry).toMatchObject({ signed: true, by: { personId: 'KB' }, atMs: minutes(102) })
  })

  it('does not fall because time goes on', () => {
    const story = gotUp().sign(signOff, 'KB').at(200)
    expect(story.gate?.state).toBe('signed')
    expect(notMet(story)).toEqual([])
  })

  it('falls when it is withdrawn, which the record shows', () => {
    const story = gotUp().sign(signOff, 'KB')
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
    expect(story.gate?.state).toBe('getting-up')
    expect(story.record.withdrawn).toHaveLength(1)
  })

  it('falls when a dose comes to light that was given before it', () => {
    const story = gotUp().sign(signOff, 'KB').at(105)
    story.dose(10, { givenMs: minutes(95) })
    expect(story.gate?.state).toBe('not-ready')
    expect(stands(story, 'least-stay')).toBe('not-met 155')
  })

  it('falls with a line that turns out not to be met', () => {
    const story = gotUp().sign(signOff, 'KB').at(103).sees({ gait: 'cannot' })
    expect(story.gate?.state).toBe('not-ready')
  })
})

describe('an override', () => {
  const failing = () => homeward({ seen: { ...allWell, gait: 'unsteady' } })
  it('is a provider’s, with a reason', () => {
    const story = failing().sign(override('walks'))
    expect(story.answer).toBe('accepted')
    expect(stands(story, 'walks')).toBe('overridden')
    expect(story.gate?.state).toBe('ready')
  })

  it('of the least stay leaves its time on the list', () => {
    const story = begun().at(60).sign(override('least-stay'))
    expect(stands(story, 'least-stay')).toBe('overridden 100')
  })

  it.each([
    ['by the nurse', () => failing().sign(override('walks'), 'KB')],
    ['by the therapist', () => failing().sign(override('walks'), 'TH')],
    ['by the administrator', () => failing().sign(override('walks'), 'AD')],
    ['without a PIN', () => failing().act(override('walks'), 'DR')],
    ['of a line that this gate does not have', () => failing().sign(override('nausea'))],
    ['before any dose', () => new CareStory().checkIn().sign(override('walks'))],
    ['of the signature itself', () => failing().sign(override('sign-off'))],
  ] as const)('%s is refused', (_title, tell) => {
    const story = tell()
    expect(story.answer).toMatch(sentence)
    expect(story.gate?.lines.some(({ state }) => state === 'overridden') ?? false).toBe(false)
  })

  it('shows its reason', () => {
    expect(lineOf(failing().sign(override('walks')), 'walks').reason).toMatch(
      /daughter is a nurse/u,
    )
  })

  it('is on the record for ever, also where it is withdrawn', () => {
    const story = failing().sign(override('walks'))
    const entryId = story.lastEntry
    story.at(102).act({ kind: 'withdrawn', entryId, reason: 'walked badly' }, 'DR')
    expect(stands(story, 'walks')).toBe('not-met')
    expect(story.record.entries.some(({ act }) => act.kind === 'line-overridden')).toBe(true)
  })

  it('of one line leaves the others', () => {
    const story = homeward({ without: ['escort'], seen: { ...allWell, gait: 'unsteady' } })
    story.sign(override('walks'))
    expect(story.gate?.state).toBe('not-ready')
    expect(stands(story, 'escort')).toBe('not-met')
  })

  it('is of this dose: after another it is asked again', () => {
    const story = failing().sign(override('walks')).at(103).dose(10)
    expect(stands(story.at(164), 'walks').split(' ')[0]).toBe('not-met')
  })

  it.each([
    ['the same seen again stands', 'unsteady', 'overridden'],
    ['something worse falls', 'cannot', 'not-met'],
  ] as const)('covers what was known when it was signed: %s', (_title, gait, standing) => {
    const story = failing().at(101).sign(override('walks')).at(103).sees({ gait })
    expect(stands(story, 'walks')).toBe(standing)
  })

  it('of safety that nobody had asked about does not cover the answer no', () => {
    const story = homeward({ seen: { ...allWell, safeToSelf: false } })
    const entryId = story.lastEntry
    story.act({ kind: 'withdrawn', entryId, reason: null }).sees({ moaas: 5 })
    story.sign(override('safe-to-self'))
    expect(stands(story, 'safe-to-self')).toBe('overridden')
    expect(stands(story.at(103).sees({ safeToSelf: false }), 'safe-to-self')).toBe('not-met')
    expect(lineOf(story, 'safe-to-self').reason).toMatch(/signed before this/u)
  })

  it('of alarms does not cover the next one', () => {
    const story = begun().at(30).sign(override('alarms'))
    expect(stands(story, 'alarms')).toBe('overridden')
    takes(story.at(31), [190, 110])
    expect(stands(story, 'alarms')).toBe('not-met')
  })

  it('of the hour after a medicine does not cover the next one', () => {
    const treats = (story: CareStory, minute: number) =>
      story.at(minute).act({
        kind: 'intervened',
        intervention: 'antihypertensive',
        atMs: minutes(minute),
        what: 'labetalol',
      })
    const story = treats(begun(), 50).at(60).sign(override('after-medicine'))
    expect(stands(story, 'after-medicine')).toMatch(/^overridden/u)
    expect(stands(treats(story, 70), 'after-medicine')).toBe('not-met 130')
  })

  it('a line that is met again says met, not overridden', () => {
    const story = failing().sign(override('walks')).at(103).sees({ gait: 'steady' })
    expect(stands(story, 'walks')).toBe('met')
  })
})

describe('who may record', () => {
  const acts: readonly (readonly [string, CareAct])[] = [
    ['a look', { kind: 'observed', observedMs: 0, observed: { moaas: 5 } }],
    ['an escort', { kind: 'escort', state: 'arrived', who: 'sister' }],
    ['an intervention', { kind: 'intervened', intervention: 'position', atMs: 0, what: 'up' }],
    ['instructions', { kind: 'instructions-given' }],
  ]
  describe.each(acts)('%s', (_title, act) => {
    it.each([
      ['nurse', 'KB', true],
      ['provider', 'DR', true],
      ['therapist', 'TH', true],
      ['integrator', 'IN', false],
      ['auditor', 'AU', false],
    ] as const)('%s', (_role, by, accepted) => {
      const { answer } = begun().act(act, by)
      if (accepted) expect(answer).toBe('accepted')
      else expect(answer).toMatch(sentence)
    })
  })

  it.each([
    [
      'an observation to come',
      { kind: 'observed', observedMs: minutes(60), observed: { moaas: 5 } },
    ],
    ['an observation of nothing', { kind: 'observed', observedMs: minutes(10), observed: {} }],
    [
      'an intervention to come',
      { kind: 'intervened', intervention: 'position', atMs: minutes(60), what: 'up' },
    ],
    [
      'oxygen off where none was on',
      { kind: 'intervened', intervention: 'oxygen-off', atMs: minutes(10), what: '' },
    ],
    [
      'an esketamine event of ketamine',
      {
        kind: 'esketamine-event',
        event: 'sedation',
        occurredMs: minutes(10),
        resolvedMs: null,
        note: '',
      },
    ],
  ] as readonly (readonly [string, CareAct])[])('%s is refused with a sentence', (_title, act) => {
    expect(begun().act(act).answer).toMatch(sentence)
  })

  it('an esketamine event cannot be resolved before it occurred', () => {
    const story = begun({ protocol: 'nasal-esketamine' }, 28).at(60)
    const event: CareAct = {
      kind: 'esketamine-event',
      event: 'dissociation',
      occurredMs: minutes(40),
      resolvedMs: minutes(30),
      note: '',
    }
    expect(story.act(event).answer).toMatch(sentence)
    expect(story.act({ ...event, resolvedMs: minutes(55) }).answer).toBe('accepted')
  })
})
