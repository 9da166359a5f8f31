import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '@vigil/shared/time'
import { withChanges } from './change.ts'
import { drawPatient } from './patient.ts'
import { averageAt, drugEffect, ketamineBody, type Body } from './vitals.ts'

const still: Body = () => ({ rate: 70, rr: 14, spo2: 97, pi: 3, sys: 120, dia: 75 })

describe('the course of the drug', () => {
  it.each([
    ['nothing before the dose', -1, 0],
    ['nothing at the dose', 0, 0],
    ['half of it on the way', minutes(20), 0.5],
    ['all of it at the peak', minutes(40), 1],
  ])('%s', (_title, sinceDoseMs, expected) => {
    expect(drugEffect(sinceDoseMs, minutes(40))).toBeCloseTo(expected, 5)
  })

  it('fades after the peak and is small at two hours', () => {
    const later = [60, 80, 100, 120].map((minute) => drugEffect(minutes(minute), minutes(40)))
    expect(later).toEqual(later.toSorted((a, b) => b - a))
    expect(later.at(-1)).toBeLessThan(0.5)
  })
})

describe('patients', () => {
  const patients = Array.from({ length: 400 }, (_, seed) => drawPatient(seed))
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length

  it('rise by about 16/11 mmHg, each differently', () => {
    expect(mean(patients.map(({ sysRise }) => sysRise))).toBeGreaterThan(13)
    expect(mean(patients.map(({ sysRise }) => sysRise))).toBeLessThan(18)
    expect(mean(patients.map(({ diaRise }) => diaRise))).toBeGreaterThan(8)
    expect(mean(patients.map(({ diaRise }) => diaRise))).toBeLessThan(12)
    expect(new Set(patients.map(({ sysRise }) => sysRise.toFixed(1))).size).toBeGreaterThan(50)
  })

  it('peak near 40 minutes', () => {
    for (const { peakMs } of patients)
      expect(Math.abs(peakMs - minutes(40))).toBeLessThanOrEqual(minutes(5))
  })

  it('an ordinary session stays inside every alarm limit of an adult, for three hours', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: minutes(180) }), (seed, tMs) => {
        const { rate, rr, spo2, pi, sys, dia } = ketamineBody(
          drawPatient(seed),
          minutes(-2),
          seed,
        )(tMs)
        expect(rate).toBeGreaterThan(52)
        expect(rate).toBeLessThan(108)
        expect(rr).toBeGreaterThan(9)
        expect(rr).toBeLessThan(20)
        expect(spo2).toBeGreaterThan(94)
        expect(spo2).toBeLessThan(99.5)
        expect(pi).toBeGreaterThan(0.5)
        expect(sys).toBeGreaterThan(95)
        expect(sys).toBeLessThan(159)
        expect(dia).toBeLessThan(100)
        expect(sys - dia).toBeGreaterThan(15)
      }),
    )
  })
})

describe('a change of the body', () => {
  const change = {
    vital: 'spo2',
    by: -10,
    atMs: seconds(10),
    everyMs: null,
    riseMs: seconds(10),
    holdMs: seconds(20),
    fallMs: seconds(10),
  } as const

  it.each([
    ['nothing before', 9, 97],
    ['half way in', 15, 92],
    ['full', 20, 87],
    ['still full', 40, 87],
    ['half way out', 45, 92],
    ['nothing after', 50, 97],
    ['nothing again, much later', 500, 97],
  ])('%s', (_title, second, spo2) => {
    expect(withChanges(still, [change])(seconds(second))).toEqual({ ...still(0), spo2 })
  })

  it('comes again when it recurs', () => {
    const body = withChanges(still, [{ ...change, everyMs: seconds(100) }])
    expect([30, 80, 130, 230].map((second) => body(seconds(second)).spo2)).toEqual([87, 97, 87, 87])
  })

  it('several add up', () => {
    expect(withChanges(still, [change, { ...change, by: 3 }])(seconds(30)).spo2).toBe(90)
  })
})

describe('averaging', () => {
  it('follows a sudden change within 8 seconds', () => {
    const step: Body = (tMs) => ({ ...still(tMs), rate: tMs < 0 ? 60 : 100 })
    expect([-1000, 0, 3000, 7000].map((tMs) => averageAt(step, tMs).rate)).toEqual([
      60, 65, 80, 100,
    ])
  })
})
