import { describe, expect, it } from 'vitest'
import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'
import { leadingLevel, limitsRefusal, worse } from './limit-rule.ts'

const level = (limit: number, priority: Level['priority']): Level => ({
  limit,
  priority,
  delayMs: 0,
  hysteresis: 0,
  clearDelayMs: 0,
})
const rateHigh = (levels: readonly Level[], extreme: number | null = null): ConditionLimits => ({
  vital: 'rate',
  side: 'high',
  levels,
  extreme,
  judged: 'always',
})

describe('limits are refused', () => {
  it.each([
    ['without a level', rateHigh([]), 'rate-high has no levels: give at least one'],
    [
      'when a high lies inside a medium',
      rateHigh([level(120, 'medium'), level(110, 'high')]),
      'rate-high: the high limit 110 must lie beyond the medium limit 120',
    ],
    [
      'when the extreme lies on a limit',
      rateHigh([level(120, 'medium')], 120),
      'rate-high: the extreme 120 must lie beyond the medium limit 120',
    ],
  ])('%s', (_title, limits, sentence) => {
    expect(limitsRefusal(limits)).toBe(sentence)
  })

  it.each([
    ['one level', rateHigh([level(120, 'medium')])],
    ['levels of one priority in any order', rateHigh([level(120, 'low'), level(110, 'low')])],
    [
      'the further out the higher, beyond all the extreme',
      rateHigh([level(140, 'high'), level(120, 'medium')], 160),
    ],
  ])('not with %s', (_title, limits) => {
    expect(limitsRefusal(limits)).toBeNull()
  })
})

describe('the leading level', () => {
  it('is the last of those with the highest priority', () => {
    const last = level(130, 'high')
    expect(leadingLevel([level(140, 'high'), last, level(120, 'medium')])).toBe(last)
    expect(leadingLevel([])).toBeUndefined()
  })
})

describe('the worse of two values', () => {
  it.each([
    [null, 90, 'low', 90],
    [90, null, 'low', 90],
    [90, 85, 'low', 85],
    [90, 95, 'high', 95],
    [95, 90, 'high', 95],
  ] as const)('of %s and %s on the %s side is %s', (a, b, side, expected) => {
    expect(worse(a, b, side)).toBe(expected)
  })
})
