import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalSecondsToMs, readCell } from './cell.ts'

describe('seconds as text', () => {
  it.each([
    ['0', 0],
    ['1', 1000],
    ['1.0005', 1001],
    ['1.00049999999999999999', 1000],
    ['0.0005', 1],
    ['0.0004', 0],
    ['2.0015', 2002],
    ['1.005', 1005],
    ['4.35', 4350],
    ['-1', -1000],
    ['-0.0005', 0],
    ['-0.0006', -1],
    ['-1.0005', -1000],
    ['-1.0006', -1001],
    ['+12.5', 12500],
    ['.5', 500],
    ['7.', 7000],
    ['1e3', 1_000_000],
    ['1.5E-3', 2],
    ['1.25e1', 12_500],
    [' 3 ', 3000],
    ['0010', 10_000],
  ])('%s s is %d ms', (text, ms) => {
    expect(decimalSecondsToMs(text)).toBe(ms)
  })

  it.each([
    [''],
    ['.'],
    ['-'],
    ['abc'],
    ['1,5'],
    ['0x10'],
    ['1 2'],
    ['NaN'],
    ['Infinity'],
    ['1e'],
    ['1e999'],
    ['9007199254740.993'],
  ])('%j is no time', (text) => {
    expect(decimalSecondsToMs(text)).toBeNull()
  })

  it('every whole number of milliseconds comes back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (ms) => {
        const digits = Math.abs(ms).toString().padStart(4, '0')
        const text = `${ms < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`
        return decimalSecondsToMs(text) === ms
      }),
    )
  })
})

describe('a cell', () => {
  it.each([
    ['97', { kind: 'number', value: 97 }],
    ['0', { kind: 'number', value: 0 }],
    ['-39', { kind: 'number', value: -39 }],
    [' 95.72 ', { kind: 'number', value: 95.72 }],
    ['1e999', { kind: 'text', text: '1e999' }],
    ['', { kind: 'blank' }],
    ['  ', { kind: 'blank' }],
    [undefined, { kind: 'blank' }],
    ['off', { kind: 'text', text: 'off' }],
    ['97 %', { kind: 'text', text: '97 %' }],
    ['NaN', { kind: 'text', text: 'NaN' }],
    ['0x61', { kind: 'text', text: '0x61' }],
  ])('%j', (text, expected) => {
    expect(readCell(text)).toEqual(expected)
  })
})
