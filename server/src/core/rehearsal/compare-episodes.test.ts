import type { Priority } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { rehearsalBurden } from './burden.ts'
import { compareEpisodes } from './compare-episodes.ts'
import type { Episode } from './episode.ts'

const spo2 = (
  fromS: number,
  toS: number,
  given: Partial<Episode> & { readonly priority?: Priority } = {},
): Episode => ({
  source: 's',
  vital: 'spo2',
  side: 'low',
  priority: 'medium',
  fromMs: fromS * 1000,
  lastedMs: (toS - fromS) * 1000,
  worstValue: 89,
  ...given,
})

const spans = (episodes: readonly Episode[]): string[] =>
  episodes.map((one) => `${one.vital}-${one.side} ${one.fromMs / 1000}`)

describe('two sets of alarms', () => {
  it.each<[string, Episode[], Episode[], { lost?: string[]; fresh?: string[]; less?: string[] }]>([
    ['none', [], [], {}],
    ['the same', [spo2(10, 20)], [spo2(10, 20)], {}],
    ['later, but overlapping', [spo2(10, 20)], [spo2(15, 30)], {}],
    ['one ends where the other begins', [spo2(10, 20)], [spo2(20, 30)], {}],
    ['one for two', [spo2(10, 20), spo2(25, 30)], [spo2(5, 40)], {}],
    ['of no length at the same instant', [spo2(10, 10)], [spo2(10, 10)], {}],
    ['gone', [spo2(10, 20)], [], { lost: ['spo2-low 10'] }],
    ['new', [], [spo2(10, 20)], { fresh: ['spo2-low 10'] }],
    [
      'at another time',
      [spo2(10, 20)],
      [spo2(21, 30)],
      { lost: ['spo2-low 10'], fresh: ['spo2-low 21'] },
    ],
    [
      'of another side',
      [spo2(10, 20)],
      [spo2(10, 20, { side: 'high' })],
      { lost: ['spo2-low 10'], fresh: ['spo2-high 10'] },
    ],
    [
      'of another vital',
      [spo2(10, 20)],
      [spo2(10, 20, { vital: 'rr' })],
      { lost: ['spo2-low 10'], fresh: ['rr-low 10'] },
    ],
    [
      'of another session',
      [spo2(10, 20)],
      [spo2(10, 20, { source: 't' })],
      { lost: ['spo2-low 10'], fresh: ['spo2-low 10'] },
    ],
    [
      'less urgent',
      [spo2(10, 20, { priority: 'high' })],
      [spo2(10, 20)],
      { less: ['spo2-low 10'] },
    ],
    ['more urgent', [spo2(10, 20)], [spo2(10, 20, { priority: 'high' })], {}],
    [
      'less urgent at first only',
      [spo2(10, 40, { priority: 'high' })],
      [spo2(10, 20), spo2(30, 40, { priority: 'high' })],
      {},
    ],
  ])('%s', (_title, now, proposed, { lost = [], fresh = [], less = [] }) => {
    const { noLongerCaught, newlyCaught, lessUrgent } = compareEpisodes(now, proposed)
    expect([spans(noLongerCaught), spans(newlyCaught), spans(lessUrgent)]).toEqual([
      lost,
      fresh,
      less,
    ])
  })

  it('what is less urgent says which priority is proposed', () => {
    const { lessUrgent } = compareEpisodes(
      [spo2(10, 20, { priority: 'high' })],
      [spo2(10, 15, { priority: 'low' }), spo2(16, 20)],
    )
    expect(lessUrgent).toEqual([
      { ...spo2(10, 20, { priority: 'high' }), proposedPriority: 'medium' },
    ])
  })
})

describe('what alarms ask of people', () => {
  const hourMs = 3_600_000

  it.each<[string, Episode[], number, ReturnType<typeof rehearsalBurden>]>([
    [
      'nothing was run',
      [],
      0,
      {
        alarms: { high: 0, medium: 0, low: 0 },
        perHour: 0,
        minutesInAlarmPerHour: 0,
        longestMs: 0,
        firstMs: null,
      },
    ],
    [
      'of two hours: by priority, spans that overlap count once, in each source for itself',
      [
        spo2(60, 180),
        spo2(120, 240, { vital: 'rr', priority: 'low' }),
        spo2(130, 140, { priority: 'high' }),
        spo2(60, 120, { source: 't' }),
      ],
      2 * hourMs,
      {
        alarms: { high: 1, medium: 2, low: 1 },
        perHour: 2,
        minutesInAlarmPerHour: 2,
        longestMs: 120_000,
        firstMs: 60_000,
      },
    ],
  ])('%s', (_title, episodes, lastedMs, expected) => {
    expect(rehearsalBurden(episodes, lastedMs)).toEqual(expected)
  })
})
