import { minutes } from '@vigil/shared/time'
import type { Vital } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { baselineForLimits, baselineFrom, type BaselineReading } from './baseline.ts'

const doseMs = minutes(60)
const taken = (minute: number, values: BaselineReading['values']): BaselineReading => ({
  measuredMs: minutes(minute),
  position: 'seated',
  arm: 'left',
  values,
})

describe('a baseline', () => {
  it('is the mean of the last two readings of each vital, as the newest was taken', () => {
    const readings = [
      taken(55, { rate: 70, 'nibp-sys': 130 }),
      { ...taken(58, { rate: 75 }), position: 'reclined', arm: null } as const,
      taken(50, { rate: 99, 'nibp-sys': 120, spo2: 97 }),
    ]
    expect(baselineFrom(readings, doseMs)).toEqual({
      values: { rate: 72.5, 'nibp-sys': 125 },
      position: 'reclined',
      arm: null,
      takenMs: minutes(58),
    })
  })

  it.each([
    ['nothing was taken', []],
    ['only one reading was', [taken(55, { rate: 70 })]],
    ['one of the two is older than 30 min', [taken(29, { rate: 70 }), taken(55, { rate: 70 })]],
    ['one of the two came after the dose', [taken(55, { rate: 70 }), taken(61, { rate: 70 })]],
  ])('is none when %s', (_title, readings) => {
    expect(baselineFrom(readings, doseMs)).toBeNull()
  })

  it('counts a reading of exactly 30 min before', () => {
    const readings = [taken(30, { rate: 70 }), taken(60, { rate: 80 })]
    expect(baselineFrom(readings, doseMs)?.values).toEqual({ rate: 75 })
  })
})

describe('what limits are counted from', () => {
  const values = { rate: 120, spo2: 96, 'nibp-sys': 150, 'nibp-dia': 95 }
  const baseline = { values, position: 'seated', arm: null, takenMs: 0 } as const

  it.each<[Vital, number | null]>([
    ['rate', 100],
    ['hr', 100],
    ['pr', 100],
    ['nibp-pr', 100],
    ['spo2', 96],
    ['nibp-sys', 140],
    ['abp-sys', 140],
    ['nibp-dia', 90],
    ['abp-dia', 90],
    ['nibp-map', null],
    ['abp-map', null],
    ['rr', null],
    ['pi', null],
    ['temp', null],
    ['etco2', null],
  ])('of %s is %s', (vital, expected) => {
    expect(baselineForLimits(baseline, vital)).toBe(expected)
  })

  it('is nothing where no baseline was taken, or not of this vital', () => {
    expect(baselineForLimits(null, 'rate')).toBeNull()
    expect(baselineForLimits({ ...baseline, values: {} }, 'rate')).toBeNull()
  })
})
