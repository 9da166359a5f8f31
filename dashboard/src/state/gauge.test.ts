import { expect, test } from 'vitest'
import { gaugeOf } from './gauge.ts'
import { noLimits } from './shown-limits.ts'

test.each([
  { value: 80, position: 0.5 },
  { value: 500, position: 1 },
  { value: -3, position: 0 },
])('$value stands at $position of the gauge', ({ value, position }) => {
  const gauge = gaugeOf(value, { low: 50, high: 110 }, { min: 30, max: 130 })
  expect(gauge).toEqual({ position, low: 0.2, high: 0.8 })
})

test('without limits there is no gauge', () => {
  expect(gaugeOf(80, noLimits, { min: 0, max: 1 })).toBeNull()
})
