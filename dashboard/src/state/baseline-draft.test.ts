import { describe, expect, test } from 'vitest'
import { baselineTexts, readBaseline } from './baseline-draft.ts'
import { aValue } from './test-rooms.ts'

const context = { nowMs: 101_000, clockScale: 1, link: 'live' } as const
const none = { rate: '', spo2: '', 'nibp-sys': '', 'nibp-dia': '' }

describe('the form begins', () => {
  test('with the numbers that can be trusted now', () => {
    const values = {
      hr: aValue('hr', 72),
      spo2: aValue('spo2', 97, { validMs: 1000, measuredMs: 1000 }),
      'nibp-sys': aValue('nibp-sys', 118),
      'nibp-dia': aValue('nibp-dia', 74),
    }
    expect(baselineTexts(null, values, context)).toEqual({
      rate: '72',
      spo2: '',
      'nibp-sys': '118',
      'nibp-dia': '74',
    })
  })

  test('empty where nothing is known', () => {
    expect(baselineTexts(null, {}, context)).toEqual(none)
  })

  test('with the baseline there is', () => {
    const baseline = { values: { rate: 66 }, position: 'seated', arm: null, takenMs: 1 } as const
    expect(baselineTexts(baseline, { hr: aValue('hr', 72) }, context)).toEqual({
      ...none,
      rate: '66',
    })
  })
})

test.each([
  { what: 'nothing', texts: {}, values: null },
  { what: 'no number', texts: { rate: 'x' }, values: null },
  {
    what: 'two numbers',
    texts: { rate: ' 72', 'nibp-sys': '118' },
    values: { rate: 72, 'nibp-sys': 118 },
  },
])('$what is read as $values', ({ texts, values }) => {
  expect(readBaseline({ ...none, ...texts })).toEqual(values)
})
