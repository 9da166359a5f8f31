import { expect, test } from 'vitest'
import type { Target } from './orders.ts'
import { mediansOf, ratiosOf, tablesOf, type Result } from './report.ts'

const result = (target: Target, round: number, p99Ms: number): Result => ({
  target,
  round,
  p99Ms,
  messagesPerSecond: 1000,
  rooms: 500,
  count: 10,
  lost: round === 1 ? 1 : 0,
  p50Ms: 1,
  maxMs: 10,
  cpuUsPerMessage: 50,
  residentMb: 100,
  stallMs: 3,
  behindMs: 1,
  lateMaxMs: 9,
  turnMaxMs: 4,
})

const rounds = [
  result('floor', 1, 2),
  result('product', 1, 3),
  result('floor', 2, 40),
  result('product', 2, 80),
  result('floor', 3, 2),
  result('product', 3, 5),
]

test('a ratio is the median of the rounds, so one disturbed round does not count', () => {
  expect(ratiosOf(rounds)).toMatchObject([{ messagesPerSecond: 1000, p99: 2, cpu: 1 }])
})

test('figures are medians over the rounds, counts their sums', () => {
  expect(mediansOf(rounds)).toMatchObject([
    { target: 'floor', p99Ms: 2, count: 30, lost: 1 },
    { target: 'product', p99Ms: 5, count: 30, lost: 1 },
  ])
})

test('what the record costs is a ratio to the same without one', () => {
  const beside = [...rounds, result('unrecorded', 1, 3), result('unrecorded', 3, 4)]
  expect(ratiosOf(beside, 'unrecorded')).toMatchObject([{ p99: 1.125 }])
  expect(tablesOf(beside)).toContain('product / unrecorded')
  expect(tablesOf(rounds)).not.toContain('product / unrecorded')
})

test('a product without its floor has no ratio', () => {
  expect(ratiosOf([result('product', 1, 3)])).toEqual([])
})
