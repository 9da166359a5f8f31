import { each, oneLevel, type Timeline } from './timeline.ts'

const limits = oneLevel({ delayMs: 2000 })
const withoutClearDelay = oneLevel({ delayMs: 2000, clearDelayMs: 0 })
const opened = ['0.000 spo2-low inactive>pending', '2.000 spo2-low pending>active medium']

/** How an active level ends. Medium below 92 after 2 s, back from 94, for 5 s unless said. */
export const clearingTimelines: readonly Timeline[] = [
  {
    title: 'a level ends exactly its clear delay after the first reading that is back',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 15, 95)],
    expect: [...opened, '11.000 spo2-low active>inactive medium'],
  },
  {
    title: 'the dead band does not start a clearing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 40, 93)],
    expect: opened,
  },
  {
    title: 'the dead band does not stop a clearing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 94], ...each(7, 15, 93)],
    expect: [...opened, '11.000 spo2-low active>inactive medium'],
  },
  {
    title: 'a new breach stops the clearing, and the next reading that is back starts it over',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [7, 95], [8, 91], ...each(9, 20, 95)],
    expect: [...opened, '14.000 spo2-low active>inactive medium'],
  },
  {
    title: 'after a stopped clearing the dead band does not start it over',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [7, 91], ...each(8, 30, 93)],
    expect: opened,
  },
  {
    title: 'a breach at the instant of the end comes first and stops the clearing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 10, 95), [11, 91], ...each(12, 20, 95)],
    expect: [...opened, '17.000 spo2-low active>inactive medium'],
  },
  {
    title: 'a breach a millisecond after the end is pending from new',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 10, 95), [11.001, 91], [12, 95], [20, {}]],
    expect: [
      ...opened,
      '11.000 spo2-low active>inactive medium',
      '11.001 spo2-low inactive>pending',
      '12.000 spo2-low pending>inactive',
    ],
  },
  {
    title: 'a clear delay of 0 ends a level at the reading',
    limits: withoutClearDelay,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 94]],
    expect: [...opened, '6.000 spo2-low active>inactive medium'],
  },
  {
    title: 'with a clear delay of 0 the dead band still ends nothing',
    limits: withoutClearDelay,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 20, 93)],
    expect: opened,
  },
  {
    title: 'an end between two rows is an instant of its own',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6.3, 95], [8.3, 95], [12, 95]],
    expect: [...opened, '11.300 spo2-low active>inactive medium'],
  },
  {
    title: 'an end after the last row is not reached',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 10, 95)],
    expect: opened,
  },
  {
    title: 'invalid values do not stop a clearing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], ...each(7, 15, 'invalid')],
    expect: [...opened, '11.000 spo2-low active>inactive medium'],
  },
  {
    title: 'invalid values do not start a clearing',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 40, 'invalid')],
    expect: opened,
  },
  {
    title: 'after its end a level needs its delay again',
    limits,
    periodMs: 1000,
    readings: [...each(0, 5, 91), ...each(6, 11, 95), ...each(12, 14, 91)],
    expect: [
      ...opened,
      '11.000 spo2-low active>inactive medium',
      '12.000 spo2-low inactive>pending',
      '14.000 spo2-low pending>active medium',
    ],
  },
]
