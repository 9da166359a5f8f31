import { describe, expect, it } from 'vitest'
import { minutes } from '@vigil/shared/time'
import type { DischargeLimits, GateLineId, Observed } from '@vigil/shared/vocabulary'

import { CareStory } from '../support/care-story.ts'
import {
  allWell,
  begun,
  calm,
  gotUp,
  homeward,
  lineOf,
  looksAt,
  notMet,
  stands,
  takes,
  type Homeward,
  type SetTold,
} from './treated.ts'

const afterwards = ['last-set', 'sign-off']
type Row = readonly [title: string, way: Homeward, standing: string]
const tellLine = (lineId: GateLineId, rows: readonly Row[]): void => {
  describe(lineId, () => {
    it.each(rows)('%s', (_title, way, standing) => {
      expect(stands(homeward(way), lineId)).toBe(standing)
    })
  })
}

describe('the gate', () => {
  it('is not there before a dose', () => {
    expect(new CareStory().checkIn().gate).toBeNull()
  })

  it('of a patient who may go has nothing left but getting up, the last set and the signature', () => {
    const story = homeward()
    expect(notMet(story)).toEqual(afterwards)
    expect(story.gate?.state).toBe('ready')
    expect(story.gate?.met).toBe(story.gate?.of)
  })

  it('says the least stay as the earliest from the first minute on', () => {
    expect(begun().gate?.earliestMs).toBe(minutes(100))
    expect(begun().record.summary.readiness?.earliestMs).toBe(minutes(100))
  })

  it('gives every line a reason, and every unmet one no time in the past', () => {
    const story = homeward({ sets: {}, seen: {} })
    for (const { reason, earliestMs } of story.gate?.lines ?? []) {
      expect(reason).toMatch(/^[A-Z].*\.$/u)
      expect(earliestMs ?? Infinity).toBeGreaterThanOrEqual(minutes(100))
    }
  })
})

describe('least-stay', () => {
  it('is met at its moment, not a millisecond before', () => {
    const story = begun().at(100 - 1 / 60_000)
    expect(stands(story, 'least-stay')).toBe('not-met 100')
    expect(stands(story.at(100), 'least-stay')).toBe('met')
  })

  it('a later dose takes it back and says the new earliest', () => {
    expect(stands(begun().at(105).dose(10), 'least-stay')).toBe('not-met 165')
  })
})

const bad = (set: Partial<Record<0 | 1 | 2 | 3, number>>): SetTold => [
  set[0] ?? 120,
  set[1] ?? 70,
  set[2] ?? 70,
  set[3] ?? 98,
]
const bounds: DischargeLimits = {
  version: 3,
  sys: { min: 95, max: 145 },
  dia: { min: 55, max: 92 },
  rate: { min: 52, max: 105 },
  spo2: { min: 94, belowBaseline: 2 },
  setsApartMs: minutes(15),
  newestSetMs: minutes(15),
  padssLeast: 9,
}
const newest = (set: SetTold): Homeward => ({
  about: { care: { discharge: bounds } },
  sets: { 70: calm, 85: calm, 100: set },
})

tellLine('vitals', [
  ['three calm sets', {}, 'met'],
  ['no set at all', { sets: {} }, 'not-met'],
  ['one set; the second can be in fifteen minutes', { sets: { 100: calm } }, 'not-met 115'],
  ['two sets fifteen minutes apart', { sets: { 85: calm, 100: calm } }, 'met'],
  ['two sets fourteen minutes apart', { sets: { 86: calm, 100: calm } }, 'not-met 101'],
  ['on the bounds: high', newest([145, 92, 105, 94]), 'met'],
  ['on the bounds: low', newest([95, 55, 52, 94]), 'met'],
  ['SYS above', newest(bad({ 0: 146 })), 'not-met'],
  ['SYS under', newest(bad({ 0: 94 })), 'not-met'],
  ['DIA above', newest(bad({ 1: 93 })), 'not-met'],
  ['DIA under', newest(bad({ 1: 54 })), 'not-met'],
  ['rate above', newest(bad({ 2: 106 })), 'not-met'],
  ['rate under', newest(bad({ 2: 51 })), 'not-met'],
  ['SpO2 under', newest(bad({ 3: 93 })), 'not-met'],
  ['rate not measured', newest([120, 70, null, 98]), 'not-met'],
  ['SpO2 not measured', newest([120, 70, 70, null]), 'not-met'],
  ['only the set before the dose and one after', { sets: { 9: calm, 100: calm } }, 'not-met 115'],
  ['the first of two bad', { sets: { 85: bad({ 0: 160 }), 100: calm } }, 'not-met 115'],
  ['a bad one long before two good', { sets: { 60: bad({ 0: 160 }), 80: calm, 96: calm } }, 'met'],
])

describe('saturation of somebody whose own is low', () => {
  const own = (baseline: number, now: number): string => {
    const story = new CareStory({ protocol: 'im-before-after' }).at(1).checkIn()
    for (const minute of [2, 5]) takes(story.at(minute), [120, 70, 70, baseline])
    story.at(10).dose(50)
    takes(story.at(85), [120, 70, 70, now])
    return stands(takes(story.at(100), [120, 70, 70, now]), 'vitals')
  }
  it.each([
    [98, 94, 'met'],
    [98, 93, 'not-met'],
    [95, 93, 'met'],
    [95, 92, 'not-met'],
    [94, 92, 'met'],
    [94, 91, 'not-met'],
  ] as const)('baseline %i, now %i: %s', (baseline, now, standing) => {
    expect(own(baseline, now).split(' ')[0]).toBe(standing)
  })
})

it('a single reading before the dose is no baseline to go below', () => {
  const story = new CareStory({ protocol: 'im-before-after' }).at(1).checkIn()
  takes(story.at(5), [120, 70, 70, 95]).at(10).dose(50)
  takes(story.at(85), [120, 70, 70, 93])
  expect(stands(takes(story.at(100), [120, 70, 70, 93]), 'vitals')).toBe('not-met')
})

describe('the last set grows old', () => {
  it('fifteen minutes are fresh, a moment more is not', () => {
    const story = homeward({ sets: { 70: calm, 85: calm, 99: calm } })
    expect(stands(story.at(114), 'vitals')).toBe('met')
    expect(stands(story.at(114 + 1 / 60_000), 'vitals')).toMatch(/^not-met/u)
  })

  it('a new one mends it', () => {
    const story = homeward({ sets: { 70: calm, 85: calm, 99: calm } }).at(118)
    expect(stands(takes(story, calm), 'vitals')).toBe('met')
  })

  it('within 20 % of baseline is advice, not a line', () => {
    const high: SetTold = [148, 70, 70, 98]
    const story = homeward({ sets: { 85: high, 100: high } })
    expect(stands(story, 'vitals')).toBe('met')
    expect(story.gate?.advice.join(' ')).toMatch(/20 %/u)
    expect(homeward().gate?.advice.join(' ')).not.toMatch(/20 %/u)
  })
})

describe('alarms', () => {
  const alarming = () =>
    takes(homeward({ sets: { 70: calm, 84: calm } }).at(101), [185, 70, 70, 98])
  const acknowledge = (story: CareStory) => {
    for (const { alarm } of story.state.monitor.occurrences)
      story.command({
        kind: 'acknowledge',
        occurrenceId: alarm.occurrenceId,
        note: null,
        actionable: null,
      })
    return story
  }
  it('present: not met', () => {
    const story = alarming()
    expect(story.alarms).toContain('nibp-sys-high')
    expect(stands(story, 'alarms')).toBe('not-met')
  })

  it('present and acknowledged: not met', () => {
    expect(stands(acknowledge(alarming()).at(102), 'alarms')).toBe('not-met')
  })

  it('ended and not acknowledged: not met; acknowledged: met', () => {
    const story = alarming()
    takes(takes(story.at(103), [185, 70]).at(105), calm)
    looksAt(story.at(107))
    expect(story.alarms).not.toContain('nibp-sys-high')
    expect(stands(story, 'alarms')).toBe('not-met')
    expect(stands(acknowledge(story).at(108), 'alarms')).toBe('met')
  })

  it('what is overdue and medium stands against it', () => {
    const story = begun().at(29)
    expect(stands(story, 'alarms')).toBe('not-met')
    expect(lineOf(story, 'alarms').reason).toMatch(/overdue/u)
  })

  it('a low one does not', () => {
    const story = homeward({ sets: { 70: calm, 85: calm, 100: calm } }).at(116)
    expect(story.alarms.some((name) => name.startsWith('overdue:look'))).toBe(true)
    expect(stands(story, 'alarms')).toBe('met')
  })
})

const vitals = { spo2: 98, pr: 70, rr: 14 }
describe('no-gap', () => {
  const watched = (gapFrom: number, gapTo: number) => {
    const story = new CareStory().checkIn().steadily(0, gapFrom, vitals)
    story.dose(50, { givenMs: minutes(1) })
    return story.steadily(gapTo, 40, vitals)
  }
  it('watched all the time: met', () => {
    expect(stands(watched(20, 20.1), 'no-gap')).toBe('met')
  })

  it('a gap of three minutes counts for a quarter of an hour from its end', () => {
    const story = watched(25, 28)
    expect(stands(story, 'no-gap')).toMatch(/^not-met 43/u)
    expect(stands(story.steadily(40.1, 43.2, vitals), 'no-gap')).toBe('met')
  })

  it('one that lasts has no earliest', () => {
    expect(stands(watched(25, 28).at(50), 'no-gap')).toBe('not-met')
  })

  it('a gap long ago does not count', () => {
    expect(stands(watched(5, 10), 'no-gap')).toBe('met')
  })

  it('one marked away does not count', () => {
    const story = new CareStory().checkIn().steadily(0, 25, vitals)
    story.dose(50, { givenMs: minutes(1) })
    story.command({ kind: 'away', sensors: ['oximeter', 'ecg'], note: 'toilet' })
    story.at(28).command({ kind: 'back' }).steadily(28.1, 35, vitals)
    expect(stands(story, 'no-gap')).toBe('met')
  })

  it('but who is back without sensors is watched no more', () => {
    const story = new CareStory().checkIn().steadily(0, 25, vitals)
    story.dose(50, { givenMs: minutes(1) })
    story.command({ kind: 'away', sensors: ['oximeter', 'ecg'], note: 'toilet' })
    story.at(28).command({ kind: 'back' }).at(30)
    expect(stands(story, 'no-gap')).toBe('not-met')
    expect(stands(story.steadily(30, 35, vitals), 'no-gap')).toMatch(/^not-met 45/u)
  })

  it('nothing is missing where nothing is watched continuously', () => {
    expect(stands(homeward(), 'no-gap')).toBe('met')
  })
})

const treats =
  (
    intervention: 'antihypertensive' | 'benzodiazepine' | 'antiemetic' | 'oxygen-on' | 'oxygen-off',
  ) =>
  (story: CareStory, atMs = story.msAt(0)) =>
    story.act({ kind: 'intervened', intervention, atMs, what: 'as ordered' })
const given = (
  minute: number,
  intervention: Parameters<typeof treats>[0],
): Required<Pick<Homeward, 'also'>> => ({
  also: { [minute]: (story) => treats(intervention)(story, minutes(minute)) },
})

tellLine('after-medicine', [
  ['nothing given', {}, 'met'],
  ['pressure medicine an hour ago', given(40, 'antihypertensive'), 'met'],
  ['pressure medicine 59 minutes ago', given(41, 'antihypertensive'), 'not-met 101'],
  ['a sedative half an hour ago', given(70, 'benzodiazepine'), 'not-met 130'],
  ['an antiemetic just now', given(99, 'antiemetic'), 'met'],
  ['oxygen just now', given(99, 'oxygen-on'), 'met'],
  [
    'told late, it counts from when it was given',
    { also: { 60: (story) => treats('antihypertensive')(story, minutes(45)) } },
    'not-met 105',
  ],
])

tellLine('room-air', [
  ['never on oxygen', {}, 'met'],
  ['on oxygen', given(60, 'oxygen-on'), 'not-met'],
  [
    'off it for fifteen minutes',
    { also: { ...given(60, 'oxygen-on').also, ...given(85, 'oxygen-off').also } },
    'met',
  ],
  [
    'off it for ten',
    { also: { ...given(60, 'oxygen-on').also, ...given(90, 'oxygen-off').also } },
    'not-met 105',
  ],
  [
    'on it again',
    {
      also: {
        ...given(50, 'oxygen-on').also,
        ...given(70, 'oxygen-off').also,
        ...given(80, 'oxygen-on').also,
      },
    },
    'not-met',
  ],
])

it('a saturation on oxygen is no saturation on room air', () => {
  const way = { also: { ...given(60, 'oxygen-on').also, ...given(84, 'oxygen-off').also } }
  const story = homeward({ ...way, sets: { 70: calm, 80: calm, 98: calm } })
  expect(story.record.summary.onOxygen).toBe(false)
  expect(stands(story, 'room-air')).toBe('met')
  expect(stands(story, 'vitals')).toMatch(/^not-met/u)
})

const seen = (about: Partial<Observed>): Homeward => ({ seen: { ...allWell, ...about } })
const unseen = (...keys: (keyof Observed)[]): Homeward => ({
  seen: Object.fromEntries(
    Object.entries(allWell).filter(([key]) => !keys.includes(key as keyof Observed)),
  ),
})

tellLine('padss', [
  ['all well: 10', {}, 'met'],
  ['a bearable nausea: 9', seen({ nausea: 1 }), 'met'],
  ['bearable nausea and pain: 8', seen({ nausea: 1, pain: 1 }), 'not-met'],
  ['a strong nausea: an item at 0', seen({ nausea: 2 }), 'not-met'],
  ['strong pain', seen({ pain: 2 }), 'not-met'],
  ['much bleeding', seen({ bleeding: 2 }), 'not-met'],
  ['cannot walk', seen({ gait: 'cannot' }), 'not-met'],
  ['unsteady: 9', seen({ gait: 'unsteady' }), 'met'],
  ['nausea not asked', unseen('nausea'), 'not-met'],
  ['bleeding not looked at after an injection', unseen('bleeding'), 'not-met'],
  ['pressure beyond 20 % of baseline: 9', { sets: { 85: calm, 100: [148, 70] } }, 'met'],
  [
    'pressure beyond 20 % and nausea: 8',
    { sets: { 85: calm, 100: [148, 70] }, ...seen({ nausea: 1 }) },
    'not-met',
  ],
])

tellLine('awake-oriented', [
  ['awake and oriented', {}, 'met'],
  ['drowsy', seen({ moaas: 4 }), 'not-met'],
  ['does not answer', seen({ moaas: 0 }), 'not-met'],
  ['not oriented', seen({ oriented: false }), 'not-met'],
  ['orientation not asked', unseen('oriented'), 'not-met'],
])

tellLine('walks', [
  ['steadily', {}, 'met'],
  ['unsteadily', seen({ gait: 'unsteady' }), 'not-met'],
  ['not', seen({ gait: 'cannot' }), 'not-met'],
  ['not tried', unseen('gait'), 'not-met'],
  [
    'only before the dose',
    { ...unseen('gait'), also: { 9: (story) => story.sees({ gait: 'steady' }) } },
    'not-met',
  ],
])

tellLine('safe-to-self', [
  ['yes', {}, 'met'],
  ['no', seen({ safeToSelf: false }), 'not-met'],
  ['not asked', unseen('safeToSelf'), 'not-met'],
])

tellLine('escort', [
  ['here', {}, 'met'],
  ['named', { without: ['escort'] }, 'not-met'],
])
tellLine('transport', [
  ['known', {}, 'met'],
  ['not known', { without: ['transport'] }, 'not-met'],
])
tellLine('instructions', [
  ['given', {}, 'met'],
  ['not given', { without: ['instructions'] }, 'not-met'],
])

describe('what was seen before the last dose does not count after it', () => {
  it.each(['walks', 'awake-oriented', 'safe-to-self', 'padss', 'vitals'] as const)('%s', (line) => {
    expect(stands(homeward().at(101).dose(10).at(165), line).split(' ')[0]).toBe('not-met')
  })

  it('seen before the first dose neither', () => {
    const story = new CareStory({ protocol: 'im-before-after' }).at(1).checkIn().sees(allWell)
    takes(story.at(5), calm).at(10).dose(50)
    expect(notMet(story.at(100))).toEqual(
      expect.arrayContaining(['walks', 'awake-oriented', 'safe-to-self', 'padss']),
    )
  })
})

describe('last-set', () => {
  it('is taken after getting up', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' })
    expect(stands(story, 'last-set')).toBe('not-met')
    expect(stands(takes(story.at(102), calm), 'last-set')).toBe('met')
  })

  it('a bad one does not do', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' })
    expect(stands(takes(story.at(102), [170, 95]), 'last-set')).toBe('not-met')
  })

  it('after that only the signature is missing', () => {
    expect(notMet(gotUp())).toEqual(['sign-off'])
    expect(gotUp().gate?.state).toBe('getting-up')
  })
})
