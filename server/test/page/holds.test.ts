import { minutes } from '@vigil/shared/time'
import type { CareAct } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { CareStory, type CareStoryAbout } from '../support/care-story.ts'
import { calm, dues, sentence, takes, type SetTold } from './treated.ts'

/** Checked in, with nothing against the dose but what these sets say. */
const measured = (sets: readonly SetTold[], about: CareStoryAbout = {}): CareStory => {
  const story = new CareStory(about).at(1).checkIn()
  sets.forEach((set, place) => takes(story.at(2 + 3 * place), set))
  return story
}
const hold = (story: CareStory) => story.record.summary.hold
const decide = (
  decision: 'go-ahead' | 'recheck' | 'no-dose' | 'emergency',
  reason = 'seen, calm, known pressure',
): CareAct => ({ kind: 'hold-decided', decision, reason })

describe('before the dose', () => {
  const rows: readonly (readonly [string, SetTold, 'none' | 'amber' | 'red'])[] = [
    ['calm', calm, 'none'],
    ['140/90 is not above', [140, 90], 'none'],
    ['SYS 141', [141, 80], 'amber'],
    ['DIA 91', [120, 91], 'amber'],
    ['160/100 is still amber', [160, 100], 'amber'],
    ['SYS 161', [161, 80], 'red'],
    ['DIA 101', [120, 101], 'red'],
    ['rate 50', [120, 70, 50], 'none'],
    ['rate 49', [120, 70, 49], 'amber'],
    ['rate 110', [120, 70, 110], 'none'],
    ['rate 111', [120, 70, 111], 'amber'],
    ['SpO2 94', [120, 70, 70, 94], 'none'],
    ['SpO2 93', [120, 70, 70, 93], 'amber'],
    ['no SpO2', [120, 70, 70, null], 'amber'],
    ['SYS 90', [90, 60], 'none'],
    ['SYS 89', [89, 60], 'amber'],
    ['worse twice over is the worse', [175, 70, 40, 90], 'red'],
  ]
  it.each(rows)('%s', (_title, set, level) => {
    expect(hold(measured([set, set]))).toBe(level)
  })

  it.each(rows)('an office too: %s', (_title, set, level) => {
    expect(hold(measured([set], { protocol: 'lozenge' }))).toBe(level)
  })

  it.each([
    ['named', { kind: 'escort', state: 'named', who: 'sister' }, 'none'],
    ['arrived', { kind: 'escort', state: 'arrived', who: 'sister' }, 'none'],
    ['none', { kind: 'escort', state: 'none', who: '' }, 'amber'],
  ] as const)('escort %s', (_title, act, level) => {
    expect(hold(measured([calm, calm]).act(act))).toBe(level)
  })

  it('nobody asked about the escort', () => {
    const story = new CareStory().act({ kind: 'identified', checked: ['label', 'birth-year'] })
    story.act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' })
    story.act({ kind: 'call-button-tested' })
    takes(story.at(2), calm)
    expect(hold(takes(story.at(5), calm))).toBe('amber')
  })

  it('with no reading at all a dose is held; walls show it once there is something to show', () => {
    const story = measured([])
    expect(story.record.holds.map(({ level }) => level)).toEqual(['amber'])
    expect(hold(story)).toBe('none')
  })

  it('the newest reading decides', () => {
    expect(hold(measured([[150, 80], calm]))).toBe('none')
    expect(hold(measured([calm, [150, 80]]))).toBe('amber')
  })

  it('one calm value of a part that was not measured again does not hide the other', () => {
    const story = measured([[120, 70, 70, 90]])
    takes(story.at(6), [120, 70, 70, null])
    expect(hold(story)).toBe('amber')
  })

  it.each(['aneurysm', 'vascular-malformation', 'brain-bleed'] as const)(
    'esketamine with %s in the screening is held',
    (item) => {
      const story = measured([calm, calm], { protocol: 'nasal-esketamine' })
      story.act({ kind: 'screened', present: [item], medicines: [], allergies: '', note: '' })
      expect(hold(story)).not.toBe('none')
    },
  )

  it.each(['uncontrolled-pressure', 'psychosis', 'mania', 'heart-disease'] as const)(
    'ketamine with %s in the screening is held',
    (item) => {
      const story = measured([calm, calm])
      story.act({ kind: 'screened', present: [item], medicines: [], allergies: '', note: '' })
      expect(hold(story)).not.toBe('none')
    },
  )

  it.each([
    ['not enrolled', false, 'DR', true],
    ['no prescriber on site', true, '', true],
    ['no oximeter', true, 'DR', false],
  ] as const)('esketamine: %s holds', (_title, enrolled, prescriberOnSite, oximeter) => {
    const story = measured([calm, calm], { protocol: 'nasal-esketamine' })
    story.act({ kind: 'esketamine-checked', enrolled, prescriberOnSite, oximeter })
    expect(hold(story)).not.toBe('none')
  })

  it('every finding says why and what to do', () => {
    for (const finding of measured([[190, 105, 40, 90]]).record.holds) {
      expect(finding.reason).toMatch(/\w{3}/u)
      expect(finding.remedy).toMatch(/^[A-Z].{10,}\.$/u)
    }
  })

  it('in an office the remedy of a high pressure is the prescriber', () => {
    const remedies = (set: SetTold) =>
      measured([set], { protocol: 'lozenge' })
        .record.holds.map(({ remedy }) => remedy)
        .join(' ')
    expect(remedies([150, 80])).toMatch(/prescriber/iu)
    expect(remedies([175, 80])).toMatch(/prescriber/iu)
    expect(remedies([175, 80])).toMatch(/sign/iu)
  })
})

describe('the pressure that holds is taken again after 5 and 15 minutes', () => {
  it('both are due, counted from the reading that held', () => {
    const story = measured([calm, calm])
    takes(story.at(8), [150, 80])
    expect(dues(story, 'cuff')[0]).toBe('cuff 13')
    expect(dues(takes(story.at(13), [150, 80]), 'cuff')[0]).toMatch(/cuff (18|23)/u)
  })

  it('a calm reading ends them', () => {
    const story = measured([[150, 80]])
    takes(story.at(7), calm)
    takes(story.at(9), calm)
    expect(dues(story, 'cuff').filter((due) => due === 'cuff 17')).toEqual([])
    expect(hold(story)).toBe('none')
  })
})

describe('go ahead', () => {
  const held = () => measured([calm, [150, 80]]).at(6)
  const given = (story: CareStory) => story.record.goAhead !== null

  it('is a provider signing with a reason', () => {
    const story = held().sign(decide('go-ahead'))
    expect(story.answer).toBe('accepted')
    expect(given(story)).toBe(true)
    expect(story.record.goAhead?.by.personId).toBe('DR')
    expect(story.record.goAhead?.signed).toBe(true)
  })

  it.each([
    ['by the nurse', () => held().sign(decide('go-ahead'), 'KB')],
    ['by the therapist', () => held().sign(decide('go-ahead'), 'TH')],
    ['by the administrator', () => held().sign(decide('go-ahead'), 'AD')],
    ['not signed', () => held().act(decide('go-ahead'), 'DR')],
    ['no-dose by the nurse', () => held().sign(decide('no-dose'), 'KB')],
  ] as const)('%s is refused', (_title, tell) => {
    const story = tell()
    expect(story.answer).toMatch(sentence)
    expect(given(story)).toBe(false)
  })

  it.each(['recheck', 'no-dose', 'emergency'] as const)('%s is none', (decision) => {
    const story = held().sign(decide(decision))
    expect(story.answer).toBe('accepted')
    expect(given(story)).toBe(false)
  })

  it.each(['recheck', 'no-dose', 'emergency'] as const)('%s after it takes it away', (decision) => {
    const story = held().sign(decide('go-ahead')).at(7).sign(decide(decision))
    expect(given(story)).toBe(false)
  })

  it('can be said of red', () => {
    const story = measured([calm, [175, 105]]).sign(decide('go-ahead'))
    expect(given(story)).toBe(true)
  })

  it.each([
    ['a worse level', (story: CareStory) => takes(story, [175, 80])],
    ['another thing that holds', (story: CareStory) => takes(story, [150, 80, 40])],
    [
      'an escort who does not come',
      (story: CareStory) => story.act({ kind: 'escort', state: 'none', who: '' }),
    ],
  ] as const)('falls with %s', (_title, tell) => {
    const story = held().sign(decide('go-ahead')).at(9)
    expect(given(tell(story))).toBe(false)
  })

  it('falls when it is withdrawn', () => {
    const story = held().sign(decide('go-ahead'))
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null }, 'DR')
    expect(given(story)).toBe(false)
  })

  it.each([
    ['hardly higher than what it was said of: stands', 159, true],
    ['ten higher: falls', 160, false],
  ] as const)('a pressure that was calm for a while and is %s', (_title, sys, stands) => {
    const story = held().sign(decide('go-ahead'))
    takes(story.at(9), calm)
    takes(story.at(20), [sys, 80])
    expect(given(story)).toBe(stands)
  })

  it('is asked for by anybody who treats, and the question is on the record', () => {
    const story = held().act({ kind: 'prescriber-asked', question: '150/80, go on?' }, 'TH')
    expect(story.answer).toBe('accepted')
    expect(story.record.entries.at(-1)?.act.kind).toBe('prescriber-asked')
  })

  it('never locks the record', () => {
    const story = measured([calm, [190, 110]])
      .at(10)
      .dose(50)
    expect(story.answer).toBe('accepted')
    expect(story.record.summary.firstDoseMs).toBe(minutes(10))
  })
})

it('a prescriber’s no stays said when a nurse wants it away', () => {
  const story = measured([calm, [150, 80]])
    .sign(decide('go-ahead'))
    .at(8)
    .sign(decide('no-dose'))
  const entryId = story.lastEntry
  story.at(9).act({ kind: 'withdrawn', entryId, reason: 'we go on' }, 'KB')
  expect(story.answer).toMatch(sentence)
  expect(story.record.goAhead).toBeNull()
})
