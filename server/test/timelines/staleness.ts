import { each, oneLevel, type Timeline } from './timeline.ts'

const clearsIn = (clearDelayMs: number) => oneLevel({ delayMs: 2000, clearDelayMs })
const opened = ['0.000 spo2-low inactive>pending', '2.000 spo2-low pending>active medium']

/** What a vital without valid readings does. Medium below 92 after 2 s, back from 94. */
export const stalenessTimelines: readonly Timeline[] = [
  {
    title: 'an active level stays active when its vital turns stale',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [60, {}]],
    expect: opened,
  },
  {
    title: 'a clearing level is active again when its vital turns stale',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [60, {}]],
    expect: opened,
  },
  {
    title: 'invalid values do not keep a vital fresh',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], ...each(7, 40, 'invalid')],
    expect: opened,
  },
  {
    title: 'after staleness a reading that is back starts the clearing over',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], ...each(30, 50, 95)],
    expect: [...opened, '45.000 spo2-low active>inactive medium'],
  },
  {
    title: 'after staleness the dead band does not start the clearing over',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], ...each(30, 60, 93)],
    expect: opened,
  },
  {
    title: 'an end due at the instant of staleness comes first',
    limits: clearsIn(10_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [40, {}]],
    expect: [...opened, '16.000 spo2-low active>inactive medium'],
  },
  {
    title: 'an end due a millisecond after staleness does not come',
    limits: clearsIn(10_001),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [40, {}]],
    expect: opened,
  },
  {
    title: 'a valid reading at the very end of the stale time keeps the vital fresh',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [16, 93], [40, {}]],
    expect: [...opened, '21.000 spo2-low active>inactive medium'],
  },
  {
    title: 'a valid reading a millisecond after the stale time is too late for the clearing',
    limits: clearsIn(15_000),
    periodMs: 1000,
    readings: [...each(0, 5, 91), [6, 95], [16.001, 93], [40, {}]],
    expect: opened,
  },
  {
    title: 'a slow stream is stale after three periods, and an end before that comes',
    limits: clearsIn(12_000),
    periodMs: 5000,
    readings: [
      [0, 91],
      [5, 91],
      [10, 95],
      [60, {}],
    ],
    expect: [
      '0.000 spo2-low inactive>pending',
      '5.000 spo2-low pending>active medium',
      '22.000 spo2-low active>inactive medium',
    ],
  },
  {
    title: 'a slow stream is stale after three periods, and an end after that does not come',
    limits: clearsIn(20_000),
    periodMs: 5000,
    readings: [
      [0, 91],
      [5, 91],
      [10, 95],
      [60, {}],
    ],
    expect: ['0.000 spo2-low inactive>pending', '5.000 spo2-low pending>active medium'],
  },
  {
    title: 'a pending has lapsed before its vital can turn stale',
    limits: oneLevel(),
    periodMs: 1000,
    readings: [...each(0, 1, 91), [60, {}]],
    expect: ['0.000 spo2-low inactive>pending', '6.000 spo2-low pending>inactive'],
  },
  {
    title: 'a breach after staleness is pending from new',
    limits: oneLevel(),
    periodMs: 1000,
    readings: [...each(0, 1, 91), ...each(12, 22, 91)],
    expect: [
      '0.000 spo2-low inactive>pending',
      '6.000 spo2-low pending>inactive',
      '12.000 spo2-low inactive>pending',
      '22.000 spo2-low pending>active medium',
    ],
  },
]
