import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seconds } from '@vigil/shared/time'
import { sensedVitals, senseAt, type SensorEffect } from './sensed.ts'
import type { Body } from './vitals.ts'

const still: Body = () => ({ rate: 70.2, rr: 14.4, spo2: 97.3, pi: 3.04, sys: 120, dia: 75 })
const value = (number: number, doubt: string | null = null): unknown => ({
  kind: 'value',
  value: number,
  doubt,
})
const once = { atMs: seconds(10), everyMs: null }

describe('what sensors show', () => {
  it('whole numbers, the perfusion index with one decimal, the two rates close together', () => {
    const shown = senseAt(still, [], 1)(0)
    expect(shown).toMatchObject({ hr: value(70), rr: value(14), spo2: value(97), pi: value(3) })
    expect(shown.pr.kind === 'value' ? Math.abs(shown.pr.value - 70) : null).toBeLessThanOrEqual(2)
  })

  const off: SensorEffect = {
    ...once,
    kind: 'off',
    sensor: 'oximeter',
    forMs: seconds(5),
    why: 'sensor-off',
  }
  it.each([
    [9, value(97)],
    [10, { kind: 'absent', quality: 'off', why: 'sensor-off' }],
    [14, { kind: 'absent', quality: 'off', why: 'sensor-off' }],
    [15, value(97)],
  ])('a clip that is off from 10 s for 5 s shows at %d s', (second, spo2) => {
    const shown = senseAt(still, [off], 1)(seconds(second))
    expect(shown).toMatchObject({ hr: value(70), spo2 })
  })

  it('motion doubts, loses and never raises SpO2; the other sensor is calm', () => {
    const motion: SensorEffect = {
      atMs: 0,
      everyMs: null,
      kind: 'motion',
      sensor: 'oximeter',
      forMs: seconds(100),
    }
    const sense = senseAt(still, [motion], 1)
    const shown = Array.from({ length: 100 }, (_, second) => sense(seconds(second)))
    expect(shown.every(({ hr }) => hr.kind === 'value' && hr.doubt === null)).toBe(true)
    const lost = shown.filter(({ spo2 }) => spo2.kind === 'absent').length
    expect(lost).toBeGreaterThan(5)
    expect(lost).toBeLessThan(50)
    for (const { spo2 } of shown)
      if (spo2.kind === 'value') {
        expect(spo2.doubt).toBe('motion')
        expect(spo2.value).toBeLessThanOrEqual(97)
      }
  })

  it('an outlier is one sample', () => {
    const outlier: SensorEffect = { ...once, kind: 'outlier', vital: 'hr', value: 221 }
    const sense = senseAt(still, [outlier], 1)
    expect([9, 10, 11].map((second) => sense(seconds(second)).hr)).toEqual([
      value(70),
      value(221),
      value(70),
    ])
  })

  it('no body, however wild, gets beyond the scale of a display', () => {
    const vital = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    const bodies = fc.record({
      rate: vital,
      rr: vital,
      spo2: vital,
      pi: vital,
      sys: vital,
      dia: vital,
    })
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (body, seed, tMs) => {
        const shown = senseAt(() => body, [], seed)(tMs)
        for (const name of sensedVitals) {
          const sensed = shown[name]
          expect(sensed.kind).toBe('value')
          if (sensed.kind === 'value') expect(sensed.value).toBeGreaterThan(0)
        }
        expect(shown.spo2.kind === 'value' && shown.spo2.value).toBeLessThanOrEqual(100)
      }),
    )
  })
})
