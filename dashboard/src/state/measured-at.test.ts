import { expect, test } from 'vitest'
import { measuredAt } from './measured-at.ts'

const now = { nowText: '14:32', nowMs: 10_000_000, clockScale: 1 }

test.each([
  { typed: '14:32', what: 'now', expected: 9_999_000 },
  { typed: '14:30', what: 'two minutes ago', expected: 9_879_000 },
  { typed: ' 9:32 ', what: 'this morning', expected: 9_999_000 - 5 * 3_600_000 },
  { typed: '14:33', what: 'ahead', expected: null },
  { typed: '', what: 'nothing', expected: null },
  { typed: '25:00', what: 'no time', expected: null },
  { typed: '12:75', what: 'no minute', expected: null },
])('$typed is $what', ({ typed, expected }) => {
  expect(measuredAt({ ...now, typed })).toBe(expected)
})

test('before midnight, read after it', () => {
  expect(measuredAt({ ...now, nowText: '00:01', typed: '23:59' })).toBe(9_879_000)
})

test('on a clock that runs ten times as fast', () => {
  expect(measuredAt({ ...now, clockScale: 10, typed: '14:31' })).toBe(9_399_000)
})
