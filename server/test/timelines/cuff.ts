import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'

import { type Timeline } from './timeline.ts'

/** A delay and a clear delay that a cuff must not heed. */
const level: Level = {
  limit: 160,
  priority: 'medium',
  delayMs: 30_000,
  hysteresis: 5,
  clearDelayMs: 10_000,
}
const sysHigh = (levels: readonly Level[], extreme: number | null): ConditionLimits => ({
  vital: 'nibp-sys',
  side: 'high',
  levels,
  extreme,
  judged: 'always',
})
const limits = sysHigh([level, { ...level, limit: 180, priority: 'high' }], null)
const mediumOnly = sysHigh([level], 200)
const sysLow: ConditionLimits = {
  vital: 'nibp-sys',
  side: 'low',
  levels: [{ ...level, limit: 85, priority: 'high' }],
  extreme: null,
  judged: 'always',
}

/** The cuff as an event: a level acts at once. Medium above 160, high above 180, back by 5. */
export const cuffTimelines: readonly Timeline[] = [
  {
    title: 'a single measurement beyond the limit is an alarm at once',
    limits,
    periodMs: 1000,
    readings: [
      [0, 150],
      [300, 161],
    ],
    expect: ['300.000 nibp-sys-high inactive>active medium'],
  },
  {
    title: 'a measurement on the limit is none',
    limits,
    periodMs: 1000,
    readings: [
      [0, 160],
      [300, 160],
    ],
    expect: [],
  },
  {
    title: 'a measurement back by the hysteresis ends it at once, without clear delay',
    limits,
    periodMs: 1000,
    readings: [
      [0, 170],
      [300, 155],
    ],
    expect: [
      '0.000 nibp-sys-high inactive>active medium',
      '300.000 nibp-sys-high active>inactive medium',
    ],
  },
  {
    title: 'a measurement in the dead band ends nothing',
    limits,
    periodMs: 1000,
    readings: [
      [0, 170],
      [300, 156],
      [600, 160],
    ],
    expect: ['0.000 nibp-sys-high inactive>active medium'],
  },
  {
    title: 'rows without a measurement change nothing, and a cuff is never stale',
    limits,
    periodMs: 1000,
    readings: [
      [0, 170],
      [1, {}],
      [60, {}],
      [7200, {}],
    ],
    expect: ['0.000 nibp-sys-high inactive>active medium'],
  },
  {
    title: 'a failed measurement changes nothing',
    limits,
    periodMs: 1000,
    readings: [
      [0, 170],
      [300, 'invalid'],
      [600, 155],
    ],
    expect: [
      '0.000 nibp-sys-high inactive>active medium',
      '600.000 nibp-sys-high active>inactive medium',
    ],
  },
  {
    title: 'priority rises and falls with the measurements',
    limits,
    periodMs: 1000,
    readings: [
      [0, 170],
      [300, 185],
      [600, 175],
      [900, 150],
    ],
    expect: [
      '0.000 nibp-sys-high inactive>active medium',
      '300.000 nibp-sys-high active>active high',
      '600.000 nibp-sys-high active>active medium',
      '900.000 nibp-sys-high active>inactive medium',
    ],
  },
  {
    title: 'a measurement in the dead band of the high level stays high',
    limits,
    periodMs: 1000,
    readings: [
      [0, 185],
      [300, 178],
    ],
    expect: ['0.000 nibp-sys-high inactive>active high'],
  },
  {
    title: 'one measurement beyond the extreme line is high, and falls by the extreme line',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [
      [0, 201],
      [300, 196],
      [600, 195],
      [900, 155],
    ],
    expect: [
      '0.000 nibp-sys-high inactive>active high',
      '600.000 nibp-sys-high active>active medium',
      '900.000 nibp-sys-high active>inactive medium',
    ],
  },
  {
    title: 'a measurement on the extreme line is not beyond it',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [[0, 200]],
    expect: ['0.000 nibp-sys-high inactive>active medium'],
  },
  {
    title: 'on the low side everything is the other way round',
    limits: sysLow,
    periodMs: 1000,
    readings: [
      [0, 85],
      [300, 84],
      [600, 89],
      [900, 90],
    ],
    expect: [
      '300.000 nibp-sys-low inactive>active high',
      '900.000 nibp-sys-low active>inactive high',
    ],
  },
]
