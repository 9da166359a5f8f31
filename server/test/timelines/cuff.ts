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
const highLevel: Level = { ...level, limit: 180, priority: 'high' }
const sysHigh = (levels: readonly Level[], extreme: number | null): ConditionLimits => ({
  vital: 'nibp-sys',
  side: 'high',
  levels,
  extreme,
  judged: 'always',
})
const limits = sysHigh([level, highLevel], null)
const mediumOnly = sysHigh([level], 200)
const withExtreme = sysHigh([level, highLevel], 200)
const lowPriority = sysHigh([{ ...level, priority: 'low' }], null)
const sysLow: ConditionLimits = {
  vital: 'nibp-sys',
  side: 'low',
  levels: [{ ...level, limit: 85, priority: 'high' }],
  extreme: null,
  judged: 'always',
}

const on = (
  title: string,
  conditions: ConditionLimits,
  readings: Timeline['readings'],
  expect: readonly string[],
): Timeline => ({ title, limits: conditions, periodMs: 1000, readings, expect })

/**
 * The cuff as an event: one measurement is an alarm at once, medium until something confirms it.
 * Medium above 160, high above 180, back by 5; high below 85 on the low side.
 */
export const cuffTimelines: readonly Timeline[] = [
  on(
    'a single measurement beyond the limit is an alarm at once',
    limits,
    [
      [0, 150],
      [300, 161],
    ],
    ['300.000 nibp-sys-high inactive>active medium'],
  ),
  on(
    'a measurement on the limit is none',
    limits,
    [
      [0, 160],
      [300, 160],
    ],
    [],
  ),
  on(
    'one measurement beyond the high limit is medium, the second confirms it as high',
    limits,
    [
      [0, 185],
      [60, 186],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '60.000 nibp-sys-high active>active high'],
  ),
  on(
    'without a repeat in 5 min it counts as confirmed',
    limits,
    [
      [0, 185],
      [600, {}],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '300.000 nibp-sys-high active>active high'],
  ),
  on(
    'a failed attempt is no repeat',
    limits,
    [
      [0, 185],
      [120, 'invalid'],
      [300, 'invalid'],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '300.000 nibp-sys-high active>active high'],
  ),
  on(
    'a repeat in the very instant of the deadline is in time',
    limits,
    [
      [0, 185],
      [300, 150],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '300.000 nibp-sys-high active>inactive medium'],
  ),
  on(
    'a repeat that is not beyond the limit ends it without hysteresis',
    limits,
    [
      [0, 161],
      [60, 160],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '60.000 nibp-sys-high active>inactive medium'],
  ),
  on(
    'a repeat that comes too early and is in the dead band settles nothing',
    limits,
    [
      [0, 161],
      [59.999, 160],
      [400, {}],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '300.000 nibp-sys-high active>active medium'],
  ),
  on(
    'a measurement that comes early and is back by the hysteresis ends it',
    limits,
    [
      [0, 185],
      [30, 155],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '30.000 nibp-sys-high active>inactive medium'],
  ),
  on(
    'a measurement that comes early and is beyond the limit confirms it',
    limits,
    [
      [0, 185],
      [30, 185],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '30.000 nibp-sys-high active>active high'],
  ),
  on(
    'a repeat ends the high as not confirmed, and confirms the medium it is still beyond',
    limits,
    [
      [0, 185],
      [120, 170],
      [400, {}],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '120.000 nibp-sys-high active>active medium'],
  ),
  on(
    'a first high over a medium is shown as medium until it is confirmed',
    limits,
    [
      [0, 165],
      [120, 166],
      [600, 185],
      [700, 184],
    ],
    [
      '0.000 nibp-sys-high inactive>active medium',
      '120.000 nibp-sys-high active>active medium',
      '600.000 nibp-sys-high active>active medium',
      '700.000 nibp-sys-high active>active high',
    ],
  ),
  on(
    'a first high confirms the unconfirmed medium under it, and waits itself',
    limits,
    [
      [0, 165],
      [120, 185],
      [420, {}],
    ],
    [
      '0.000 nibp-sys-high inactive>active medium',
      '120.000 nibp-sys-high active>active medium',
      '420.000 nibp-sys-high active>active high',
    ],
  ),
  on(
    'a high that was not confirmed leaves the medium in its dead band',
    limits,
    [
      [0, 165],
      [120, 185],
      [240, 158],
      [900, 155],
    ],
    [
      '0.000 nibp-sys-high inactive>active medium',
      '120.000 nibp-sys-high active>active medium',
      '240.000 nibp-sys-high active>active medium',
      '900.000 nibp-sys-high active>inactive medium',
    ],
  ),
  on(
    'confirmed, a measurement in the dead band ends nothing, one that is back ends it without clear delay',
    limits,
    [
      [0, 170],
      [100, 170],
      [300, 156],
      [600, 155],
    ],
    [
      '0.000 nibp-sys-high inactive>active medium',
      '100.000 nibp-sys-high active>active medium',
      '600.000 nibp-sys-high active>inactive medium',
    ],
  ),
  on(
    'confirmed, the priority falls with the measurements and rises again only confirmed',
    limits,
    [
      [0, 185],
      [100, 185],
      [300, 178],
      [600, 175],
      [900, 181],
      [1000, 181],
      [1300, 150],
    ],
    [
      '0.000 nibp-sys-high inactive>active medium',
      '100.000 nibp-sys-high active>active high',
      '600.000 nibp-sys-high active>active medium',
      '900.000 nibp-sys-high active>active medium',
      '1000.000 nibp-sys-high active>active high',
      '1300.000 nibp-sys-high active>inactive high',
    ],
  ),
  on(
    'rows without a measurement change nothing, and a cuff is never stale',
    limits,
    [
      [0, 170],
      [60, 170],
      [61, {}],
      [7200, {}],
    ],
    ['0.000 nibp-sys-high inactive>active medium', '60.000 nibp-sys-high active>active medium'],
  ),
  on(
    'what is low by its level stays low, and is confirmed as such',
    lowPriority,
    [
      [0, 170],
      [60, 170],
    ],
    ['0.000 nibp-sys-high inactive>active low', '60.000 nibp-sys-high active>active low'],
  ),
  on(
    'one measurement beyond the extreme line is high at once, and falls by the extreme line',
    mediumOnly,
    [
      [0, 201],
      [300, 196],
      [600, 195],
      [900, 155],
    ],
    [
      '0.000 nibp-sys-high inactive>active high',
      '600.000 nibp-sys-high active>active medium',
      '900.000 nibp-sys-high active>inactive medium',
    ],
  ),
  on(
    'a measurement beyond the extreme line confirms the high as well',
    withExtreme,
    [
      [0, 201],
      [300, 190],
      [600, 175],
    ],
    ['0.000 nibp-sys-high inactive>active high', '600.000 nibp-sys-high active>active medium'],
  ),
  on(
    'a measurement on the extreme line is not beyond it',
    mediumOnly,
    [[0, 200]],
    ['0.000 nibp-sys-high inactive>active medium'],
  ),
  on(
    'on the low side everything is the other way round, and a repeat has 2 min',
    sysLow,
    [
      [0, 85],
      [300, 84],
      [420, {}],
      [600, 89],
      [900, 90],
    ],
    [
      '300.000 nibp-sys-low inactive>active medium',
      '420.000 nibp-sys-low active>active high',
      '900.000 nibp-sys-low active>inactive high',
    ],
  ),
  on(
    'on the low side a rate under 50 confirms at once',
    sysLow,
    [[0, { hr: 49, 'nibp-sys': 84 }]],
    ['0.000 nibp-sys-low inactive>active high'],
  ),
  on(
    'on the low side a rate that falls under 50 later confirms it then',
    sysLow,
    [
      [0, { hr: 50, 'nibp-sys': 84 }],
      [5, { hr: 49 }],
    ],
    ['0.000 nibp-sys-low inactive>active medium', '5.000 nibp-sys-low active>active high'],
  ),
  on(
    'on the high side a slow rate confirms nothing',
    limits,
    [
      [0, { hr: 45, 'nibp-sys': 185 }],
      [5, { hr: 45 }],
    ],
    ['0.000 nibp-sys-high inactive>active medium'],
  ),
]
