import { describe, expect, test } from 'vitest'
import { axisTicks, spanBounds, summarise, TrendSeries } from './trend-series.ts'
import { aValue } from './test-rooms.ts'

const minute = 60_000

describe('the points of a session', () => {
  test('history goes before what came live, and live values are taken once', () => {
    const series = new TrendSeries()
    const values = { hr: aValue('hr', 72) }
    series.takeLive(values)
    series.takeLive(values)
    series.putHistory({ series: [{ vital: 'hr', atMs: [99_000, 100_000], values: [70, 71] }] })
    expect(series.points.hr).toEqual([
      { x: 99_000, y: 70 },
      { x: 100_000, y: 72 },
    ])
  })

  test('a vital no chart draws is left out', () => {
    const series = new TrendSeries()
    series.putHistory({ series: [{ vital: 'temp', atMs: [1], values: [36] }] })
    expect(Object.values(series.points).flat()).toEqual([])
  })
})

test('five minutes in one row: least, greatest, last', () => {
  const points = [
    { x: 0, y: 70 },
    { x: minute, y: 90 },
    { x: 2 * minute, y: 80 },
    { x: 6 * minute, y: 60 },
  ]
  expect(summarise(points, 0, 5 * minute)).toEqual([
    { fromMs: 0, min: 70, max: 90, last: 80 },
    { fromMs: 5 * minute, min: 60, max: 60, last: 60 },
  ])
})

test.each([
  { span: '15-min', fromMs: 85 * minute },
  { span: '1-h', fromMs: 40 * minute },
  { span: 'session', fromMs: 10 * minute },
] as const)('$span ends now', ({ span, fromMs }) => {
  expect(spanBounds(span, 10 * minute, 100 * minute)).toEqual({ fromMs, toMs: 100 * minute })
})

test('a young session fills a quarter of an hour', () => {
  const bounds = spanBounds('session', 99 * minute, 100 * minute)
  expect(bounds.toMs - bounds.fromMs).toBe(15 * minute)
})

test('an axis has no tick before the session began', () => {
  expect(axisTicks({ fromMs: -14 * minute, toMs: minute }, 0)).toEqual([0])
})

test.each([15, 60, 90, 240, 600])('an axis of %i minutes has two to six round ticks', (length) => {
  const startedMs = 123_456
  const ticks = axisTicks({ fromMs: startedMs, toMs: startedMs + length * minute }, startedMs)
  expect(ticks.length).toBeGreaterThanOrEqual(2)
  expect(ticks.length).toBeLessThanOrEqual(7)
  for (const tick of ticks) expect((tick - startedMs) % minute).toBe(0)
})
