import type { ConditionLimits } from '@vigil/shared/vocabulary'

import { each, highLevel, mediumLevel, spo2Low, type Timeline } from './timeline.ts'

const medium = { ...mediumLevel, delayMs: 15_000 }
const limits = spo2Low([medium, highLevel])
const rrHigh: ConditionLimits = {
  vital: 'rr',
  side: 'high',
  levels: [
    { limit: 24, priority: 'low', delayMs: 5000, hysteresis: 2, clearDelayMs: 5000 },
    { limit: 30, priority: 'medium', delayMs: 5000, hysteresis: 2, clearDelayMs: 5000 },
  ],
  extreme: null,
  judged: 'always',
}

/** Levels of one condition, each with its own course. Medium below 92 after 15 s, high below 88 after 10 s. */
export const severalLevelsTimelines: readonly Timeline[] = [
  {
    title: 'the level that is due first makes the condition active',
    limits,
    periodMs: 1000,
    readings: each(0, 16, 87),
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active high'],
  },
  {
    title: 'priority rises and falls with the levels inside one occurrence',
    limits,
    periodMs: 1000,
    readings: [...each(0, 20, 90), ...each(21, 35, 87), ...each(36, 40, 89), ...each(41, 50, 95)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '15.000 spo2-low pending>active medium',
      '31.000 spo2-low active>active high',
      '40.000 spo2-low active>active medium',
      '46.000 spo2-low active>inactive medium',
    ],
  },
  {
    title: 'a high level that is only pending beside an active medium changes nothing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 20, 90), ...each(21, 23, 87), ...each(24, 32, 90)],
    expect: ['0.000 spo2-low inactive>pending', '15.000 spo2-low pending>active medium'],
  },
  {
    title: 'a high level that is back leaves the medium pending with its own start',
    limits,
    periodMs: 1000,
    readings: [...each(0, 3, 87), ...each(4, 16, 89)],
    expect: ['0.000 spo2-low inactive>pending', '15.000 spo2-low pending>active medium'],
  },
  {
    title: 'a medium level may end before the high one, unseen',
    limits: spo2Low([medium, { ...highLevel, clearDelayMs: 20_000 }]),
    periodMs: 1000,
    readings: [...each(0, 16, 87), ...each(17, 60, 95)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '10.000 spo2-low pending>active high',
      '37.000 spo2-low active>inactive high',
    ],
  },
  {
    title: 'a condition whose active level ends is pending while another level is',
    limits: spo2Low([
      { ...medium, delayMs: 60_000 },
      { ...highLevel, delayMs: 2000, clearDelayMs: 0 },
    ]),
    periodMs: 1000,
    readings: [...each(0, 5, 87), ...each(6, 7, 90), ...each(8, 9, 97)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '2.000 spo2-low pending>active high',
      '6.000 spo2-low active>pending',
      '8.000 spo2-low pending>inactive',
    ],
  },
  {
    title: 'one level that ends as another becomes active is one net change of priority',
    limits: spo2Low([
      { ...medium, delayMs: 10_000 },
      { ...highLevel, delayMs: 2000 },
    ]),
    periodMs: 1000,
    readings: [...each(0, 5, 87), ...each(6, 12, 90)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '2.000 spo2-low pending>active high',
      '10.000 spo2-low active>active medium',
    ],
  },
  {
    title: 'an alarm at the same instant of both levels is one line of the higher priority',
    limits: spo2Low([mediumLevel, highLevel]),
    periodMs: 1000,
    readings: each(0, 12, 87),
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active high'],
  },
  {
    title: 'a second level of the same priority is no further line',
    limits: spo2Low([
      { ...medium, delayMs: 20_000 },
      { ...medium, limit: 90, delayMs: 5000 },
    ]),
    periodMs: 1000,
    readings: each(0, 25, 87),
    expect: ['0.000 spo2-low inactive>pending', '5.000 spo2-low pending>active medium'],
  },
  {
    title: 'low and medium are levels like any other',
    limits: rrHigh,
    periodMs: 1000,
    readings: [...each(0, 6, 26), ...each(7, 13, 31)],
    expect: [
      '0.000 rr-high inactive>pending',
      '5.000 rr-high pending>active low',
      '12.000 rr-high active>active medium',
    ],
  },
]
