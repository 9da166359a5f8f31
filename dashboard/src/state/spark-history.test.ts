import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToSpark, emptySparks, putHistory, sparkSpanMs, takeLive } from './spark-history.ts'
import { aValue } from './test-rooms.ts'

test('values of one slot become its least, greatest and last', () => {
  const series = [70, 90, 80].reduce(
    (all, value, index) => addToSpark(all, 10_000 + index * 500, value),
    addToSpark([], 9000, 75),
  )
  expect(series.map(({ min, max, last }) => [min, max, last])).toEqual([
    [75, 75, 75],
    [70, 90, 80],
  ])
})

test('a series stays within its span and in order, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000_000 })), (instants) => {
      const series = instants.reduce((all, atMs) => addToSpark(all, atMs, 1), addToSpark([], 0, 1))
      const times = series.map(({ atMs }) => atMs)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(series.length).toBeLessThanOrEqual(sparkSpanMs / 2000 + 2)
    }),
  )
})

test('a live value is taken once', () => {
  const values = { spo2: aValue('spo2', 96) }
  const once = takeLive(emptySparks('s'), values)
  expect(once.series.spo2).toHaveLength(1)
  expect(takeLive(once, values)).toBe(once)
})

test('history goes before what came live, and never doubles it', () => {
  const live = takeLive(emptySparks('s'), { spo2: aValue('spo2', 96) })
  const both = putHistory(live, 'spo2', { atMs: [90_000, 95_000, 100_000], values: [94, 95, 10] })
  expect(both.series.spo2.map(({ last }) => last)).toEqual([94, 95, 96])
})
