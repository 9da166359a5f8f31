import { each, highLevel, mediumLevel, spo2Low, type Timeline } from './timeline.ts'

const medium = { ...mediumLevel, delayMs: 15_000 }
const both = spo2Low([medium, highLevel], 85)
/** Its raise takes hysteresis and clear delay from the medium level: back from 87, for 5 s. */
const mediumOnly = spo2Low([medium], 85)
const longClearing = spo2Low([{ ...medium, clearDelayMs: 15_000 }], 85)
const narrowMedium = { ...medium, limit: 90, hysteresis: 1, clearDelayMs: 3000 }
const raised = ['0.000 spo2-low inactive>pending', '1.000 spo2-low pending>active high']

/** The extreme line at 85. Medium below 92 after 15 s, high below 88 after 10 s. */
export const extremeTimelines: readonly Timeline[] = [
  {
    title: 'the second of two consecutive readings beyond the extreme line is an alarm at once',
    limits: both,
    periodMs: 1000,
    readings: each(0, 3, 84),
    expect: raised,
  },
  {
    title: 'a value on the extreme line is not beyond it',
    limits: both,
    periodMs: 1000,
    readings: each(0, 3, 85),
    expect: ['0.000 spo2-low inactive>pending'],
  },
  {
    title: 'one reading beyond the extreme line alone is no alarm',
    limits: both,
    periodMs: 1000,
    readings: [
      [0, 84],
      [1, 95],
      [2, 84],
      [3, 95],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '1.000 spo2-low pending>inactive',
      '2.000 spo2-low inactive>pending',
      '3.000 spo2-low pending>inactive',
    ],
  },
  {
    title: 'any valid reading between two extreme ones makes them not consecutive',
    limits: both,
    periodMs: 1000,
    readings: [
      [0, 84],
      [1, 85],
      [2, 84],
      [3, 85],
    ],
    expect: ['0.000 spo2-low inactive>pending'],
  },
  {
    title: 'an invalid value between two extreme ones leaves them consecutive',
    limits: both,
    periodMs: 1000,
    readings: [
      [0, 84],
      [1, 'invalid'],
      [2, 84],
    ],
    expect: ['0.000 spo2-low inactive>pending', '2.000 spo2-low pending>active high'],
  },
  {
    title: 'two consecutive extreme readings count over a lapse between them',
    limits: both,
    periodMs: 1000,
    readings: [
      [0, 84],
      [8, 84],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '5.000 spo2-low pending>inactive',
      '8.000 spo2-low inactive>active high',
    ],
  },
  {
    title: 'two consecutive extreme readings count over staleness between them',
    limits: both,
    periodMs: 1000,
    readings: [
      [0, 84],
      [12, 84],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '5.000 spo2-low pending>inactive',
      '12.000 spo2-low inactive>active high',
    ],
  },
  {
    title: 'an active medium is raised by two extreme readings',
    limits: both,
    periodMs: 1000,
    readings: [...each(0, 20, 90), ...each(21, 22, 84)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '15.000 spo2-low pending>active medium',
      '22.000 spo2-low active>active high',
    ],
  },
  {
    title: 'the extreme rule makes every level active, and each ends by its own rule',
    limits: both,
    periodMs: 1000,
    readings: [...each(0, 1, 84), ...each(2, 6, 90), ...each(7, 15, 97)],
    expect: [
      ...raised,
      '6.000 spo2-low active>active medium',
      '12.000 spo2-low active>inactive medium',
    ],
  },
  {
    title: 'a raise ends by the hysteresis and clear delay of the highest level it has',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 12, 87)],
    expect: [...raised, '9.000 spo2-low active>active medium'],
  },
  {
    title: 'a value in the dead band of the extreme line does not end a raise',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 30, 86)],
    expect: raised,
  },
  {
    title: 'a single reading beyond the extreme line stops the clearing of a raise',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), [4, 88], [5, 88], [6, 84], ...each(7, 20, 88)],
    expect: [...raised, '12.000 spo2-low active>active medium'],
  },
  {
    title: 'after a raise has ended a single extreme reading does not raise again',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 10, 88), [11, 84], ...each(12, 15, 88)],
    expect: [...raised, '9.000 spo2-low active>active medium'],
  },
  {
    title: 'after a raise has ended two extreme readings raise again',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 10, 88), ...each(11, 12, 84)],
    expect: [
      ...raised,
      '9.000 spo2-low active>active medium',
      '12.000 spo2-low active>active high',
    ],
  },
  {
    title: 'a raise and its levels end together where all are back at once',
    limits: mediumOnly,
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 12, 97)],
    expect: [...raised, '9.000 spo2-low active>inactive high'],
  },
  {
    title: 'a clearing raise is active again when its vital turns stale',
    limits: longClearing,
    periodMs: 1000,
    readings: [...each(0, 3, 84), [4, 88], ...each(30, 50, 88)],
    expect: [...raised, '45.000 spo2-low active>active medium'],
  },
  {
    title: 'of equal highest levels the last gives the raise its hysteresis and clear delay',
    limits: spo2Low([medium, narrowMedium], 85),
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 12, 86)],
    expect: [...raised, '7.000 spo2-low active>active medium'],
  },
  {
    title: 'the last of equals is the last in the list, not the one furthest out',
    limits: spo2Low([narrowMedium, medium], 85),
    periodMs: 1000,
    readings: [...each(0, 3, 84), ...each(4, 12, 86)],
    expect: raised,
  },
  {
    title: 'without an extreme line the lowest values wait for their delay',
    limits: spo2Low([medium]),
    periodMs: 1000,
    readings: each(0, 15, 60),
    expect: ['0.000 spo2-low inactive>pending', '15.000 spo2-low pending>active medium'],
  },
]
