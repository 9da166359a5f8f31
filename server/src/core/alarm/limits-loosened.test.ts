import { describe, expect, it } from 'vitest'
import type { ConditionRule, LevelRule, LimitSet } from '@vigil/shared/vocabulary'
import { isLoosened } from './limits-loosened.ts'

const medium: LevelRule = {
  limit: 120,
  priority: 'medium',
  delayMs: 10_000,
  hysteresis: 5,
  clearDelayMs: 0,
}
const high: LevelRule = { ...medium, limit: 140, priority: 'high' }
const fromBaseline = { by: 30, unit: 'absolute', join: 'and', bound: null } as const
const before: ConditionRule = {
  vital: 'rate',
  side: 'high',
  levels: [medium, high],
  extreme: 160,
  judged: 'always',
}
const raised: ConditionRule = {
  ...before,
  raisedBy: { spo2BelowMedianBy: 4, unacknowledgedMs: 60_000 },
}
const relative: ConditionRule = { ...before, levels: [{ ...medium, fromBaseline }, high] }
const withLevels = (...levels: readonly LevelRule[]): ConditionRule => ({ ...before, levels })
const setOf = (...conditions: readonly ConditionRule[]): LimitSet => ({
  presetId: 'x',
  label: 'x',
  version: 1,
  conditions,
})
const baseline = { values: { rate: 70 }, position: 'seated', arm: null, takenMs: 0 } as const

describe('limits are loosened', () => {
  it.each<[string, ConditionRule, ConditionRule | null]>([
    ['when a condition is gone', before, null],
    ['when a level lies further out', before, withLevels({ ...medium, limit: 121 }, high)],
    ['when a level waits longer', before, withLevels({ ...medium, delayMs: 10_001 }, high)],
    ['when a level is gone', before, withLevels(high)],
    [
      'when a level is of another priority',
      before,
      withLevels(medium, { ...high, priority: 'medium' }),
    ],
    ['when it is off in a phase', before, withLevels({ ...medium, phases: ['peak'] }, high)],
    ['when the extreme lies further out', before, { ...before, extreme: 161 }],
    ['when the extreme is gone', before, { ...before, extreme: null }],
    ['when it judges less', before, { ...before, judged: 'without-systolic' }],
    ['when nothing raises it any more', raised, before],
    [
      'when it is raised later',
      raised,
      { ...raised, raisedBy: { ...raised.raisedBy, unacknowledgedMs: 61_000 } },
    ],
    ['when it is raised by less', raised, { ...raised, raisedBy: { unacknowledgedMs: 60_000 } }],
    [
      'when a change from baseline is another, which another baseline may make looser',
      relative,
      { ...relative, levels: [{ ...medium, fromBaseline: { ...fromBaseline, by: 31 } }, high] },
    ],
    ['when a change from baseline is gone', relative, before],
    [
      'when a level that moves begins further out',
      relative,
      { ...relative, levels: [{ ...medium, limit: 121, fromBaseline }, high] },
    ],
    [
      'when a level that moves has no limit of its own any more',
      relative,
      { ...relative, levels: [{ ...medium, limit: null, fromBaseline }, high] },
    ],
  ])('%s', (_title, was, is) => {
    expect(isLoosened(setOf(was), is === null ? setOf() : setOf(is), baseline)).toBe(true)
  })

  it.each<[string, ConditionRule, ConditionRule]>([
    ['when nothing changes', raised, raised],
    ['by a nearer level', before, withLevels({ ...medium, limit: 119 }, high)],
    ['by a shorter delay', before, withLevels({ ...medium, delayMs: 0 }, high)],
    ['by one more level', before, withLevels(medium, high, { ...medium, limit: 110 })],
    ['by a nearer extreme', before, { ...before, extreme: 150 }],
    ['by a first extreme', { ...before, extreme: null }, before],
    ['by a raise', before, raised],
    ['when a change from baseline stays', relative, relative],
    [
      'when a level that moves begins nearer',
      relative,
      { ...relative, levels: [{ ...medium, limit: 119, fromBaseline }, high] },
    ],
  ])('not %s', (_title, was, is) => {
    expect(isLoosened(setOf(was), setOf(is), null)).toBe(false)
  })
})
