import { minutes } from '@vigil/shared/time'
import type { GateLineId, Observed } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { CareStory } from '../support/care-story.ts'
import {
  allWell,
  dues,
  looksAt,
  nextDue,
  notMet,
  phaseAt,
  sentence,
  stands,
  takes,
  type SetTold,
} from './treated.ts'

interface Afternoon {
  readonly sets?: Readonly<Record<number, SetTold>>
  readonly seen?: Observed
  readonly without?: readonly ('escort' | 'instructions')[]
}

/** A therapist alone with a lozenge and a cuff: in the mouth at 10, three hours over at 190. */
function afternoon(way: Afternoon = {}): CareStory {
  const { sets = { 175: [124, 76], 188: [122, 75] }, seen = allWell, without = [] } = way
  const story = new CareStory({ protocol: 'lozenge' }).at(1).checkIn('TH').at(5)
  story.types({ 'nibp-sys': 120, 'nibp-dia': 74, 'nibp-pr': 70, spo2: 98 }, 'TH')
  story.at(10).dose(200, {}, 'TH')
  for (let minute = 11; minute <= 190; minute += 1) {
    story.at(minute)
    if ((minute - 10) % 15 === 0) looksAt(story)
    const set = sets[minute]
    if (set !== undefined) takes(story, set)
  }
  if (!without.includes('escort'))
    story.act({ kind: 'escort', state: 'arrived', who: 'sister' }, 'TH')
  if (!without.includes('instructions')) story.act({ kind: 'instructions-given' }, 'TH')
  return story.sees(seen, 'TH')
}

const seen = (about: Partial<Observed>): Afternoon => ({ seen: { ...allWell, ...about } })
const rows: readonly (readonly [string, Afternoon, GateLineId, string])[] = [
  [
    'two readings five minutes apart',
    { sets: { 180: [124, 76], 185: [122, 75] } },
    'vitals',
    'met',
  ],
  [
    'two readings four minutes apart; the second can be had a minute later',
    { sets: { 186: [124, 76], 190: [122, 75] } },
    'vitals',
    'not-met 191',
  ],
  ['one reading', { sets: { 188: [124, 76] } }, 'vitals', 'not-met 193'],
  ['the last a long time ago', { sets: { 150: [124, 76], 160: [122, 75] } }, 'vitals', 'met'],
  [
    'the saturation is not asked for',
    { sets: { 180: [124, 76, 70, null], 188: [122, 75, 70, null] } },
    'vitals',
    'met',
  ],
  ['the rate is', { sets: { 180: [124, 76, null], 188: [122, 75, null] } }, 'vitals', 'not-met'],
  ['the limit itself', { sets: { 180: [150, 95], 188: [150, 95] } }, 'vitals', 'met'],
  ['SYS above it', { sets: { 180: [124, 76], 188: [151, 76] } }, 'vitals', 'not-met'],
  ['DIA above it', { sets: { 180: [124, 76], 188: [124, 96] } }, 'vitals', 'not-met'],
  ['rate above it', { sets: { 180: [124, 76], 188: [124, 76, 111] } }, 'vitals', 'not-met'],
  ['no nausea', {}, 'nausea', 'met'],
  ['a bearable nausea', seen({ nausea: 1 }), 'nausea', 'met'],
  ['a strong one', seen({ nausea: 2 }), 'nausea', 'not-met'],
  ['drowsy but answers', seen({ moaas: 3 }), 'awake-oriented', 'not-met'],
  ['not oriented', seen({ oriented: false }), 'awake-oriented', 'not-met'],
  ['unsteady', seen({ gait: 'unsteady' }), 'walks', 'not-met'],
  ['not safe', seen({ safeToSelf: false }), 'safe-to-self', 'not-met'],
  ['escort not here', { without: ['escort'] }, 'escort', 'not-met'],
  ['no instructions', { without: ['instructions'] }, 'instructions', 'not-met'],
]

describe('an office lets go', () => {
  it.each(rows)('%s', (_title, way, lineId, standing) => {
    expect(stands(afternoon(way), lineId)).toBe(standing)
  })

  it('when everything is met but the signature', () => {
    const story = afternoon()
    expect(notMet(story)).toEqual(['sign-off'])
    expect(phaseAt(story, 190)).toBe('ready')
  })

  it('after three hours, not before', () => {
    expect(stands(afternoon(), 'least-stay')).toBe('met')
    const story = new CareStory({ protocol: 'lozenge' }).at(10).dose(200, {}, 'TH')
    expect(stands(story.at(190 - 1 / 60_000), 'least-stay')).toBe('not-met 190')
  })

  it('without a score, transport, alarms or gaps being asked', () => {
    const lines = afternoon().gate?.lines.map(({ lineId }) => lineId)
    for (const lineId of ['padss', 'transport', 'alarms', 'no-gap', 'room-air', 'last-set'])
      expect(lines).not.toContain(lineId)
  })
})

describe('the therapist signs', () => {
  it('when it is ready', () => {
    const story = afternoon().sign({ kind: 'signed-off' }, 'TH')
    expect(story.answer).toBe('accepted')
    expect(story.gate?.state).toBe('signed')
  })

  it.each(['KB', 'DR'])('%s may as well', (by) => {
    expect(afternoon().sign({ kind: 'signed-off' }, by).answer).toBe('accepted')
  })

  it('not without her PIN', () => {
    expect(afternoon().act({ kind: 'signed-off' }, 'TH').answer).toMatch(sentence)
  })

  it('not when a line fails: the prescriber decides', () => {
    const story = afternoon(seen({ nausea: 2 })).sign({ kind: 'signed-off' }, 'TH')
    expect(story.answer).toMatch(sentence)
    story.sign({ kind: 'line-overridden', lineId: 'nausea', reason: 'known migraine' }, 'TH')
    expect(story.answer).toMatch(sentence)
    story.sign({ kind: 'line-overridden', lineId: 'nausea', reason: 'known migraine' }, 'DR')
    expect(story.answer).toBe('accepted')
    expect(stands(story, 'nausea')).toBe('overridden')
    expect(story.sign({ kind: 'signed-off' }, 'TH').answer).toBe('accepted')
  })
})

describe('before a lozenge', () => {
  const measured = (set: SetTold) =>
    takes(new CareStory({ protocol: 'lozenge' }).at(1).checkIn('TH').at(5), set)

  it('one calm reading is enough', () => {
    expect(measured([120, 74]).record.holds).toEqual([])
    expect(nextDue(measured([120, 74]), 'cuff') ?? Infinity).toBeGreaterThan(20)
  })

  it('a therapist cannot say go ahead', () => {
    const story = measured([165, 95])
    story.sign({ kind: 'hold-decided', decision: 'go-ahead', reason: 'looks fine' }, 'TH')
    expect(story.answer).toMatch(sentence)
    expect(story.record.summary.hold).toBe('red')
  })

  it('the prescriber can, from elsewhere', () => {
    const story = measured([165, 95]).act({ kind: 'prescriber-asked', question: '165/95?' }, 'TH')
    story.sign({ kind: 'hold-decided', decision: 'go-ahead', reason: 'white coat' }, 'DR')
    expect(story.record.goAhead?.by.personId).toBe('DR')
    expect(story.record.summary.hold).toBe('none')
  })

  it('what was taken all the same is on the record, and the gate counts from it', () => {
    const story = measured([165, 95]).at(12).dose(200, {}, 'TH')
    expect(story.answer).toBe('accepted')
    expect(story.record.leastStayUntilMs).toBe(minutes(192))
  })
})

it('a look is asked for every fifteen minutes, a cuff only near the end', () => {
  const story = new CareStory({ protocol: 'lozenge' }).at(1).checkIn('TH').at(10)
  story.dose(200, {}, 'TH')
  expect(nextDue(story, 'look')).toBe(25)
  for (const due of dues(story, 'cuff')) expect(Number(due.split(' ')[1])).toBeGreaterThan(150)
})
