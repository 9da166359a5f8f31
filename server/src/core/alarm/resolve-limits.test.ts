import fc from 'fast-check'
import { minutes, seconds } from '@vigil/shared/time'
import type {
  BaselineChange,
  ConditionRule,
  LevelRule,
  Side,
  Vital,
} from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { guardRailOf } from '../protocol/guard-rails.ts'
import { isBeyond, limitsRefusal } from './limit-rule.ts'
import { resolveCondition, resolveLimits, type Circumstances } from './resolve-limits.ts'

const level = (limit: number | null, priority: LevelRule['priority'], more = {}): LevelRule => ({
  limit,
  priority,
  delayMs: seconds(10),
  hysteresis: 1,
  clearDelayMs: 0,
  ...more,
})
const from = (
  by: number,
  more: Partial<BaselineChange> = {},
): { readonly fromBaseline: BaselineChange } => ({
  fromBaseline: { by, unit: 'absolute', join: 'and', bound: null, ...more },
})
const rule = (
  vital: Vital,
  side: Side,
  levels: readonly LevelRule[],
  extreme: number | null = null,
): ConditionRule => ({ vital, side, levels, extreme, judged: 'always' })

const nothing: Circumstances = { baseline: null, phase: 'dosing', label: null, spo2DelayMs: null }
const taken = (value: number): Circumstances['baseline'] => ({
  values: { rate: value, spo2: value, 'nibp-sys': value, 'nibp-dia': value },
  position: 'seated',
  arm: null,
  takenMs: 0,
})
const limitsOf = (one: ConditionRule, now: Partial<Circumstances> = {}): number[] =>
  resolveCondition(one, { ...nothing, ...now }).limits.levels.map(({ limit }) => limit)

describe('a level that moves with the baseline', () => {
  it.each<[string, Vital, Side, number | null, BaselineChange, number | null, readonly number[]]>([
    ['and, high: the outer', 'rate', 'high', 110, from(30).fromBaseline, 90, [120]],
    ['and, high: the absolute', 'rate', 'high', 110, from(30).fromBaseline, 70, [110]],
    ['or, high: the nearer', 'rate', 'high', 110, from(30, { join: 'or' }).fromBaseline, 70, [100]],
    ['or, low: the nearer', 'spo2', 'low', 90, from(-3, { join: 'or' }).fromBaseline, 97, [94]],
    ['and, low: the outer', 'spo2', 'low', 95, from(-3).fromBaseline, 94, [91]],
    ['a bound holds it', 'spo2', 'low', 95, from(-3, { bound: 93 }).fromBaseline, 94, [93]],
    ['a guard rail holds it', 'spo2', 'low', 90, from(-9).fromBaseline, 90, [85]],
    ['the change alone', 'rate', 'low', null, from(-8).fromBaseline, 60, [52]],
    ['percent', 'nibp-sys', 'low', null, from(-25, { unit: 'percent' }).fromBaseline, 120, [90]],
    ['low is rounded up', 'spo2', 'low', null, from(-2.5).fromBaseline, 97, [95]],
    ['high is rounded down', 'rate', 'high', null, from(20.5).fromBaseline, 70, [90]],
    ['without baseline, and', 'rate', 'high', 110, from(30).fromBaseline, null, []],
    ['without, or', 'rate', 'high', 110, from(30, { join: 'or' }).fromBaseline, null, [110]],
    ['without, bound', 'spo2', 'low', 92, from(-3, { bound: 90 }).fromBaseline, null, [92]],
    ['without, the change alone', 'rate', 'low', null, from(-8).fromBaseline, null, []],
  ])('%s', (_title, vital, side, limit, fromBaseline, baseline, expected) => {
    const one = rule(vital, side, [level(limit, 'medium', { fromBaseline })])
    const now = { baseline: baseline === null ? null : taken(baseline) }
    expect(limitsOf(one, now)).toEqual(expected)
  })

  it('gives way inwards to what is more urgent, which stays where it is', () => {
    const levels = [level(90, 'medium', from(20)), level(110, 'high'), level(80, 'low', from(30))]
    expect(limitsOf(rule('nibp-dia', 'high', levels, 120), { baseline: taken(90) })).toEqual([
      109, 110, 108,
    ])
  })

  it('gives way to the extreme', () => {
    const one = rule('rr', 'low', [], 75)
    const levels = [level(100, 'medium', from(-40))]
    expect(limitsOf({ ...one, vital: 'nibp-sys', levels }, { baseline: taken(110) })).toEqual([76])
  })

  it('is shown as off without a baseline, while the rest of the rule judges', () => {
    const one = rule('rate', 'high', [level(120, 'medium'), level(110, 'medium', from(30))])
    expect(resolveCondition(one, nothing)).toMatchObject({ off: 'no-baseline', keys: ['medium-0'] })
    expect(resolveCondition(one, { ...nothing, baseline: taken(85) })).toMatchObject({
      off: null,
      keys: ['medium-0', 'medium-1'],
    })
  })
})

describe('a level of some phases', () => {
  const levels = [level(120, 'medium', { phases: ['dosing'] }), level(110, 'medium')]

  it('judges in those, and the others keep their names', () => {
    const one = rule('rate', 'high', levels)
    expect(resolveCondition(one, nothing)).toMatchObject({ keys: ['medium-0', 'medium-1'] })
    expect(resolveCondition(one, { ...nothing, phase: 'peak' })).toMatchObject({
      keys: ['medium-1'],
      off: null,
    })
  })

  it('is off with its whole rule where no other judges', () => {
    const one = rule('rate', 'high', levels.slice(0, 1))
    expect(resolveCondition(one, { ...nothing, phase: 'peak' })).toMatchObject({
      limits: { levels: [] },
      off: 'phase',
    })
  })
})

describe('delays', () => {
  const label = { label: 'moving' } as const
  it.each([
    ['rate', 'high', 'medium', { label }, minutes(3)],
    ['rate', 'high', 'high', { label }, seconds(10)],
    ['rate', 'low', 'medium', { label }, seconds(10)],
    ['spo2', 'low', 'medium', { label }, seconds(10)],
    ['spo2', 'low', 'high', { spo2DelayMs: seconds(60) }, seconds(60)],
    ['spo2', 'low', 'high', { spo2DelayMs: seconds(5) }, seconds(10)],
    ['rate', 'high', 'medium', { spo2DelayMs: seconds(60) }, seconds(10)],
  ] as const)('of %s-%s %s with %o', (vital, side, priority, now, delayMs) => {
    const one = rule(vital, side, [level(90, priority)])
    expect(resolveCondition(one, { ...nothing, ...now }).limits.levels[0]?.delayMs).toBe(delayMs)
  })
})

describe('whatever the baseline', () => {
  const change = fc.record<BaselineChange>({
    by: fc.integer({ min: -60, max: 60 }),
    unit: fc.constantFrom('absolute', 'percent'),
    join: fc.constantFrom('and', 'or'),
    bound: fc.constant(null),
  })
  const rules = fc
    .record({
      change,
      side: fc.constantFrom<Side>('high', 'low'),
      vital: fc.constantFrom<Vital>('rate', 'spo2', 'nibp-sys', 'nibp-dia'),
      limits: fc.tuple(fc.constantFrom(null, 100), fc.integer({ min: 1, max: 9 })),
    })
    .map(({ change: fromBaseline, side, vital, limits: [limit, out] }) => {
      const outward = side === 'high' ? out : -out
      return rule(
        vital,
        side,
        [
          level(limit, 'low', { fromBaseline }),
          level(100, 'medium', { fromBaseline }),
          level(100 + outward, 'high'),
        ],
        100 + 2 * outward,
      )
    })

  it('limits are nested, and none that moves passes a guard rail', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 30, max: 200 }), (one, value) => {
        const [resolved] = resolveLimits([one], { ...nothing, baseline: taken(value) })
        expect(resolved).toBeDefined()
        if (resolved === undefined) return
        expect(limitsRefusal(resolved.limits)).toBeNull()
        const rail = guardRailOf(one.vital, one.side)?.absolute ?? null
        for (const { limit, priority } of resolved.limits.levels)
          if (rail !== null && priority !== 'high')
            expect(isBeyond(limit, rail, one.side) && isBeyond(100, rail, one.side)).toBe(false)
      }),
    )
  })
})
