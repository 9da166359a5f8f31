import { each, oneLevel, type Timeline } from './timeline.ts'

const limits = oneLevel()
const slow = oneLevel({ delayMs: 15_000 })

/** When a condition is pending, and what ends that. Medium below 92, back from 94, after 10 s. */
export const pendingTimelines: readonly Timeline[] = [
  {
    title: 'a recording without rows does nothing',
    limits,
    periodMs: 1000,
    readings: [],
    expect: [],
  },
  {
    title: 'healthy values do nothing',
    limits,
    periodMs: 1000,
    readings: each(0, 30, 97),
    expect: [],
  },
  {
    title: 'a value on the limit is no breach',
    limits,
    periodMs: 1000,
    readings: each(0, 30, 92),
    expect: [],
  },
  {
    title: 'values in the dead band do not start a pending',
    limits,
    periodMs: 1000,
    readings: each(0, 30, 93),
    expect: [],
  },
  {
    title: 'nothing but invalid values does nothing',
    limits,
    periodMs: 1000,
    readings: each(0, 30, 'invalid'),
    expect: [],
  },
  {
    title: 'one breaching reading is pending at once and lapses 5 s later',
    limits,
    periodMs: 1000,
    readings: [
      [0, 97],
      [1, 91],
      [30, {}],
    ],
    expect: ['1.000 spo2-low inactive>pending', '6.000 spo2-low pending>inactive'],
  },
  {
    title: 'the smallest step beyond the limit is a breach',
    limits,
    periodMs: 1000,
    readings: [
      [0, 97],
      [1, 91.9],
      [2, 97],
    ],
    expect: ['1.000 spo2-low inactive>pending', '2.000 spo2-low pending>inactive'],
  },
  {
    title: 'a reading that is back by exactly the hysteresis ends a pending at once',
    limits,
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 91],
      [2, 94],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '2.000 spo2-low pending>inactive'],
  },
  {
    title: 'the dead band neither ends a pending nor prolongs it',
    limits,
    periodMs: 1000,
    readings: [[0, 91], [1, 91], ...each(2, 20, 93)],
    expect: ['0.000 spo2-low inactive>pending', '6.000 spo2-low pending>inactive'],
  },
  {
    title: 'a value short of the hysteresis by a little is still in the dead band',
    limits,
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 91],
      [2, 93.9],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '6.000 spo2-low pending>inactive'],
  },
  {
    title: 'without hysteresis the limit itself is back',
    limits: oneLevel({ hysteresis: 0 }),
    periodMs: 1000,
    readings: [
      [0, 91],
      [1, 92],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '1.000 spo2-low pending>inactive'],
  },
  {
    title: 'invalid values neither end a pending nor prolong it',
    limits,
    periodMs: 1000,
    readings: [[0, 91], ...each(1, 2, 'invalid'), [3, 91], ...each(4, 20, 'invalid')],
    expect: ['0.000 spo2-low inactive>pending', '8.000 spo2-low pending>inactive'],
  },
  {
    title: 'a breaching reading at the very instant of the lapse keeps it pending',
    limits: slow,
    periodMs: 1000,
    readings: [
      [0, 91],
      [5, 91],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '10.000 spo2-low pending>inactive'],
  },
  {
    title: 'a breaching reading a millisecond after the lapse is pending from new',
    limits: slow,
    periodMs: 1000,
    readings: [
      [0, 91],
      [5.001, 91],
      [30, {}],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '5.000 spo2-low pending>inactive',
      '5.001 spo2-low inactive>pending',
      '10.001 spo2-low pending>inactive',
    ],
  },
  {
    title: 'a reading that is back at the instant of the lapse ends it once',
    limits: slow,
    periodMs: 1000,
    readings: [
      [0, 91],
      [5, 95],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '5.000 spo2-low pending>inactive'],
  },
  {
    title: 'a slow stream lapses after two periods',
    limits: slow,
    periodMs: 4000,
    readings: [
      [0, 91],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '8.000 spo2-low pending>inactive'],
  },
  {
    title: 'two periods a little over 5 s are what counts',
    limits: slow,
    periodMs: 2501,
    readings: [
      [0, 91],
      [30, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '5.002 spo2-low pending>inactive'],
  },
  {
    title: 'a lapse after the last row is not reached',
    limits: slow,
    periodMs: 1000,
    readings: [
      [0, 91],
      [4.999, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending'],
  },
  {
    title: 'a lapse at the instant of the last row is reached',
    limits: slow,
    periodMs: 1000,
    readings: [
      [0, 91],
      [5, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '5.000 spo2-low pending>inactive'],
  },
]
