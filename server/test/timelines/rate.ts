import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'

import { each, type Timeline } from './timeline.ts'

const rateHigh = (change: Partial<Level> = {}): ConditionLimits => ({
  vital: 'rate',
  side: 'high',
  levels: [
    {
      limit: 120,
      priority: 'medium',
      delayMs: 5000,
      hysteresis: 5,
      clearDelayMs: 5000,
      ...change,
    },
  ],
  extreme: 160,
  judged: 'always',
})
const limits = rateHigh()
const longClearing = rateHigh({ clearDelayMs: 15_000 })
const opened = ['0.000 rate-high inactive>pending', '5.000 rate-high pending>active medium']

/** One heart makes one alarm: rate is hr if valid and not stale, else pr. Medium above 120 after 5 s. */
export const rateTimelines: readonly Timeline[] = [
  {
    title: 'hr is the rate where both are there',
    limits,
    periodMs: 1000,
    readings: each(0, 6, { hr: 130, pr: 80 }),
    expect: opened,
  },
  {
    title: 'pr beside a valid hr is not judged',
    limits,
    periodMs: 1000,
    readings: each(0, 20, { hr: 80, pr: 130 }),
    expect: [],
  },
  {
    title: 'pr is the rate where no hr was ever there',
    limits,
    periodMs: 1000,
    readings: each(0, 6, { pr: 130 }),
    expect: opened,
  },
  {
    title: 'pr is the rate where hr was never valid',
    limits,
    periodMs: 1000,
    readings: each(0, 6, { hr: 'invalid', pr: 130 }),
    expect: opened,
  },
  {
    title: 'an hr that is left out is the rate until it is stale, then pr is',
    limits,
    periodMs: 1000,
    readings: [[0, { hr: 80, pr: 130 }], ...each(1, 20, { pr: 130 })],
    expect: ['11.000 rate-high inactive>pending', '16.000 rate-high pending>active medium'],
  },
  {
    title: 'an hr that turns invalid makes pr the rate at once, and comes back at once',
    limits,
    periodMs: 1000,
    readings: [
      [0, { hr: 80, pr: 130 }],
      ...each(1, 8, { hr: 'invalid', pr: 130 }),
      ...each(9, 20, { hr: 80, pr: 130 }),
    ],
    expect: [
      '1.000 rate-high inactive>pending',
      '6.000 rate-high pending>active medium',
      '14.000 rate-high active>inactive medium',
    ],
  },
  {
    title: 'a rate without hr and pr is stale: its clearing does not end',
    limits: longClearing,
    periodMs: 1000,
    readings: [...each(0, 6, { hr: 130 }), [7, { hr: 100 }], [60, {}]],
    expect: opened,
  },
  {
    title: 'a rate is not stale while pr is fresh: its clearing ends',
    limits: longClearing,
    periodMs: 1000,
    readings: [
      ...each(0, 6, { hr: 130 }),
      ...each(7, 7, { hr: 100, pr: 100 }),
      ...each(8, 30, { pr: 100 }),
    ],
    expect: [...opened, '22.000 rate-high active>inactive medium'],
  },
  {
    title: 'two consecutive rates beyond the extreme line count from whichever source',
    limits,
    periodMs: 1000,
    readings: [
      [0, { hr: 170, pr: 90 }],
      [1, { hr: 'invalid', pr: 170 }],
    ],
    expect: ['0.000 rate-high inactive>pending', '1.000 rate-high pending>active high'],
  },
]
