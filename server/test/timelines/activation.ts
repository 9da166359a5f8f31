import type { ConditionLimits } from '@vigil/shared/vocabulary'

import { each, oneLevel, type Timeline } from './timeline.ts'

const limits = oneLevel()
const atOnce = oneLevel({ delayMs: 0 })
const threeSeconds = oneLevel({ delayMs: 3000 })
const rrHigh: ConditionLimits = {
  vital: 'rr',
  side: 'high',
  levels: [{ limit: 24, priority: 'low', delayMs: 5000, hysteresis: 2, clearDelayMs: 3000 }],
  extreme: null,
  judged: 'always',
}

/** When a pending level becomes active. Medium below 92, back from 94, after 10 s unless said. */
export const activationTimelines: readonly Timeline[] = [
  {
    title: 'a lasting breach is active when its delay has passed',
    limits,
    periodMs: 1000,
    readings: each(0, 12, 91),
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active medium'],
  },
  {
    title: 'a deadline between two rows is an instant of its own',
    limits,
    periodMs: 1000,
    readings: [
      [0.4, 91],
      [3.4, 91],
      [7.4, 91],
      [11.4, 91],
    ],
    expect: ['0.400 spo2-low inactive>pending', '10.400 spo2-low pending>active medium'],
  },
  {
    title: 'the delay runs on over invalid values while breaches come in time',
    limits,
    periodMs: 1000,
    readings: [
      [0, 91],
      [2, 'invalid'],
      [4, 91],
      [6, 'invalid'],
      [8, 91],
      [10.5, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active medium'],
  },
  {
    title: 'the delay runs on over the dead band',
    limits,
    periodMs: 1000,
    readings: [[0, 91], ...each(1, 3, 93), [4, 91], ...each(5, 7, 93), [8, 91], ...each(9, 11, 93)],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active medium'],
  },
  {
    title: 'a second breaching reading after the delay makes it active at that reading',
    limits: threeSeconds,
    periodMs: 1000,
    readings: [
      [0, 91],
      [4.5, 91],
      [6, 91],
    ],
    expect: ['0.000 spo2-low inactive>pending', '4.500 spo2-low pending>active medium'],
  },
  {
    title: 'a second breaching reading at the very end of the delay is active there',
    limits: threeSeconds,
    periodMs: 1000,
    readings: [
      [0, 91],
      [3, 91],
      [4, 91],
    ],
    expect: ['0.000 spo2-low inactive>pending', '3.000 spo2-low pending>active medium'],
  },
  {
    title: 'one breaching sample is never an alarm, though its delay passes',
    limits: threeSeconds,
    periodMs: 1000,
    readings: [[0, 91], ...each(1, 10, 93)],
    expect: ['0.000 spo2-low inactive>pending', '5.000 spo2-low pending>inactive'],
  },
  {
    title: 'a delay of 0 needs two breaching readings too',
    limits: atOnce,
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 91],
    ],
    expect: ['0.000 spo2-low inactive>pending', '1.000 spo2-low pending>active medium'],
  },
  {
    title: 'two breaching readings with one that is back between them are no two of one pending',
    limits: atOnce,
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 94],
      [2, 91],
      [3, 94],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '1.000 spo2-low pending>inactive',
      '2.000 spo2-low inactive>pending',
      '3.000 spo2-low pending>inactive',
    ],
  },
  {
    title: 'two breaching readings with the dead band between them are two of one pending',
    limits: atOnce,
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 93],
      [2, 91],
    ],
    expect: ['0.000 spo2-low inactive>pending', '2.000 spo2-low pending>active medium'],
  },
  {
    title: 'two breaching readings with a lapse between them are no two of one pending',
    limits: atOnce,
    periodMs: 1000,
    readings: [
      [0, 91],
      [7, 91],
      [20, {}],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '5.000 spo2-low pending>inactive',
      '7.000 spo2-low inactive>pending',
      '12.000 spo2-low pending>inactive',
    ],
  },
  {
    title: 'a reading that is back at the instant of the deadline comes first',
    limits,
    periodMs: 1000,
    readings: [...each(0, 9, 91), [10, 94], [20, {}]],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>inactive'],
  },
  {
    title: 'a reading in the dead band at the instant of the deadline hinders nothing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 9, 91), [10, 93]],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active medium'],
  },
  {
    title: 'an activation and a lapse due at one instant: the activation comes first',
    limits,
    periodMs: 1000,
    readings: [
      [0, 91],
      [5, 91],
      [12, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>active medium'],
  },
  {
    title: 'a deadline after the last row is not reached',
    limits,
    periodMs: 1000,
    readings: each(0, 9, 91),
    expect: ['0.000 spo2-low inactive>pending'],
  },
  {
    title: 'a reading that is back starts the delay over',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 94], ...each(7, 17, 91)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '6.000 spo2-low pending>inactive',
      '7.000 spo2-low inactive>pending',
      '17.000 spo2-low pending>active medium',
    ],
  },
  {
    title: 'a lapse starts the delay over',
    limits,
    periodMs: 1000,
    readings: [[0, 91], [1, 91], ...each(8, 18, 91)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '6.000 spo2-low pending>inactive',
      '8.000 spo2-low inactive>pending',
      '18.000 spo2-low pending>active medium',
    ],
  },
  {
    title: 'on the high side a value on the limit is no breach',
    limits: rrHigh,
    periodMs: 1000,
    readings: each(0, 20, 24),
    expect: [],
  },
  {
    title: 'on the high side everything is the other way round',
    limits: rrHigh,
    periodMs: 1000,
    readings: [...each(0, 6, 25), ...each(7, 8, 23), ...each(9, 15, 22)],
    expect: [
      '0.000 rr-high inactive>pending',
      '5.000 rr-high pending>active low',
      '12.000 rr-high active>inactive low',
    ],
  },
]
