import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'

import { each, type Timeline } from './timeline.ts'

const level: Level = {
  limit: 60,
  priority: 'high',
  delayMs: 5000,
  hysteresis: 5,
  clearDelayMs: 15_000,
}
const meanLow = (vital: 'nibp-map' | 'abp-map'): ConditionLimits => ({
  vital,
  side: 'low',
  levels: [level],
  extreme: null,
  judged: 'without-systolic',
})
const cuff = meanLow('nibp-map')
const line = meanLow('abp-map')
const lineOpened = ['0.000 abp-map-low inactive>pending', '5.000 abp-map-low pending>active high']

/** A mean pressure is judged only where its own measurement says nothing of a systolic. High below 60. */
export const meanPressureTimelines: readonly Timeline[] = [
  {
    title: 'a mean beside its systolic is not judged',
    limits: cuff,
    periodMs: 1000,
    readings: [[0, { 'nibp-sys': 100, 'nibp-map': 50 }]],
    expect: [],
  },
  {
    title: 'a mean alone is judged, and confirmed by the next',
    limits: cuff,
    periodMs: 1000,
    readings: [
      [0, { 'nibp-map': 50 }],
      [90, { 'nibp-map': 55 }],
    ],
    expect: ['0.000 nibp-map-low inactive>active medium', '90.000 nibp-map-low active>active high'],
  },
  {
    title: 'a mean beside an invalid systolic is not judged: a mean beside a zero is no pressure',
    limits: cuff,
    periodMs: 1000,
    readings: [[0, { 'nibp-sys': 'invalid', 'nibp-map': 50 }]],
    expect: [],
  },
  {
    title: 'the systolic of another source does not count',
    limits: line,
    periodMs: 1000,
    readings: each(0, 6, { 'nibp-sys': 100, 'abp-map': 50 }),
    expect: lineOpened,
  },
  {
    title: 'the mean of an arterial line beside its systolic is not judged',
    limits: line,
    periodMs: 1000,
    readings: each(0, 30, { 'abp-sys': 90, 'abp-map': 50 }),
    expect: [],
  },
  {
    title: 'means that are not judged keep their vital fresh',
    limits: line,
    periodMs: 1000,
    readings: [
      ...each(0, 6, { 'abp-map': 50 }),
      [7, { 'abp-map': 70 }],
      ...each(8, 30, { 'abp-sys': 100, 'abp-map': 70 }),
    ],
    expect: [...lineOpened, '22.000 abp-map-low active>inactive high'],
  },
]
