import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNumber, checkPressurePair, knownSentinels } from './number-check.ts'
import type { Measured } from './reading.ts'
import { measuredVitals, vitalSigns } from './vital-sign.ts'

const good = (value: number): Measured => ({ kind: 'value', value, quality: 'good' })
const absent = (cause: string): unknown => ({ kind: 'absent', cause, why: cause })

describe('a number from a device', () => {
  it.each([
    ['spo2', 97, good(97)],
    ['spo2', 100, good(100)],
    ['spo2', 1, good(1)],
    ['spo2', 100.1, absent('range')],
    ['spo2', 127, absent('range')],
    ['spo2', 0.5, absent('range')],
    ['hr', 350, good(350)],
    ['hr', 9.9, absent('range')],
    ['rr', 1, good(1)],
    ['pi', 0, good(0)],
    ['pi', 30.1, absent('range')],
    ['abp-map', -39, good(-39)],
    ['abp-sys', -10, good(-10)],
    ['abp-sys', -41, absent('range')],
    ['nibp-sys', 9, absent('range')],
    ['temp', 0, absent('range')],
    ['etco2', 0, good(0)],
  ] as const)('%s %d is judged by its range', (vital, value, expected) => {
    expect(checkNumber(vital, value, false)).toEqual(expected)
  })

  it.each(['hr', 'pr', 'rr'] as const)(
    'a zero of %s is a value only with an explicit ok',
    (vital) => {
      expect(checkNumber(vital, 0, false)).toEqual(absent('zero'))
      expect(checkNumber(vital, -0, false)).toEqual(absent('zero'))
      expect(checkNumber(vital, 0, true)).toEqual(good(0))
    },
  )

  it.each(['spo2', 'nibp-sys', 'nibp-dia', 'nibp-map', 'nibp-pr', 'abp-sys', 'abp-map'] as const)(
    'a zero of %s is never a value',
    (vital) => {
      expect(checkNumber(vital, 0, false)).toEqual(absent('zero'))
      expect(checkNumber(vital, 0, true)).toEqual(absent('zero'))
    },
  )

  it.each([
    ['97'],
    ['97 %'],
    [''],
    [null],
    [undefined],
    [true],
    [[97]],
    [{ v: 97 }],
    [NaN],
    [Infinity],
    [-Infinity],
  ])('%j is not a number', (value) => {
    expect(checkNumber('spo2', value, true)).toEqual(absent('not-a-number'))
  })

  it('a known sentinel outside the range is named as one', () => {
    for (const sentinel of knownSentinels)
      expect(checkNumber('spo2', sentinel, false)).toEqual(absent('sentinel'))
  })

  it('an explicit ok widens no range but that of zero', () => {
    expect(checkNumber('hr', 5, true)).toEqual(absent('range'))
    expect(checkNumber('spo2', 101, true)).toEqual(absent('range'))
  })

  it('a value always lies in its range, or is a zero that the device vouches for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...measuredVitals),
        fc.anything(),
        fc.boolean(),
        (vital, value, ok) => {
          const result = checkNumber(vital, value, ok)
          if (result.kind !== 'value') return result.kind === 'absent'
          const { range } = vitalSigns[vital]
          const inRange = result.value >= range.min && result.value <= range.max
          return inRange || (ok && result.value === 0)
        },
      ),
    )
  })
})

describe('a pressure pair', () => {
  it.each([
    ['in order stays', good(142), good(88), good(142), good(88)],
    ['swapped spoils both', good(88), good(142), absent('range'), absent('range')],
    ['equal spoils both', good(100), good(100), absent('range'), absent('range')],
    ['with a systolic alone stays', good(142), null, good(142), null],
    ['with a diastolic alone stays', null, good(88), null, good(88)],
    ['with one absent part stays', absent('zero') as Measured, good(88), absent('zero'), good(88)],
  ])('%s', (_title, sys, dia, expectedSys, expectedDia) => {
    expect(checkPressurePair({ sys, dia })).toEqual({ sys: expectedSys, dia: expectedDia })
  })
})
