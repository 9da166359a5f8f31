import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'
import { expect, test } from 'vitest'
import { noLimits, shownLimits } from './shown-limits.ts'

const level = (limit: number): Level => ({
  limit,
  priority: 'medium',
  delayMs: 0,
  hysteresis: 1,
  clearDelayMs: 0,
})

const rate = (side: 'high' | 'low', limits: number[]): ConditionLimits => ({
  vital: 'rate',
  side,
  levels: limits.map(level),
  extreme: null,
  judged: 'always',
})

test('the innermost limit of each side stands beside the number', () => {
  const limits = [rate('high', [120, 110, 140]), rate('low', [50, 40])]
  expect(shownLimits(limits, 'hr')).toEqual({ high: 110, low: 50 })
  expect(shownLimits(limits, 'pr')).toEqual({ high: 110, low: 50 })
})

test.each<{ what: string; limits: ConditionLimits[] }>([
  { what: 'no limit set', limits: [] },
  { what: 'limits of something else', limits: [{ ...rate('high', [1]), vital: 'temp' }] },
  {
    what: 'a limit judged only without a systolic value',
    limits: [{ ...rate('high', [1]), judged: 'without-systolic' }],
  },
])('$what: nothing beside the number', ({ limits }) => {
  expect(shownLimits(limits, 'hr')).toEqual(noLimits)
})
