import { describe, expect, it } from 'vitest'
import type { ConditionRule, LevelRule, LimitSet, Phase } from '@vigil/shared/vocabulary'
import { adultMonitored } from '../protocol/presets.ts'
import { guardRailFindings } from './guard-rail-findings.ts'
import { limitSetRefusal } from './limit-set-refusal.ts'

const level = (limit: number | null, priority: LevelRule['priority'], more = {}): LevelRule => ({
  limit,
  priority,
  delayMs: 0,
  hysteresis: 1,
  clearDelayMs: 0,
  ...more,
})
const rule = (
  vital: ConditionRule['vital'],
  side: ConditionRule['side'],
  ...levels: readonly LevelRule[]
): ConditionRule => ({ vital, side, levels, extreme: null, judged: 'always' })
const setOf = (...conditions: readonly ConditionRule[]): LimitSet => ({
  presetId: 'x',
  label: 'x',
  version: 2,
  conditions,
})
const refusal = (...rules: readonly ConditionRule[]) =>
  limitSetRefusal(setOf(...rules), { plan: {}, baseline: null })
const change = { by: 10, unit: 'absolute', join: 'or', bound: null } as const

describe('limits cannot be signed', () => {
  it.each([
    [
      'when a condition stands there twice',
      [rule('rate', 'high', level(120, 'medium')), rule('rate', 'high', level(130, 'high'))],
      'rate-high stands there twice: put all its levels into one condition',
    ],
    ['without a level', [rule('rate', 'high')], 'rate-high has no levels: give at least one'],
    [
      'beyond what the vital can be',
      [rule('spo2', 'low', level(104, 'medium'))],
      'spo2-low: 104 is not possible: give a limit from 1 to 100',
    ],
    [
      'with an extreme that cannot be',
      [{ ...rule('spo2', 'low', level(90, 'medium')), extreme: 0 }],
      'spo2-low: 0 is not possible: give a limit from 1 to 100',
    ],
    [
      'with a level that says nothing',
      [rule('rate', 'high', level(null, 'medium'))],
      'rate-high: a level without a limit needs a change from baseline',
    ],
    [
      'counted from a baseline that nobody takes',
      [rule('temp', 'high', level(39, 'medium', { fromBaseline: change }))],
      'temp-high: no baseline is taken of this vital: give absolute limits',
    ],
    [
      'with a bound inside the limit',
      [rule('spo2', 'low', level(92, 'medium', { fromBaseline: { ...change, bound: 94 } }))],
      'spo2-low: the bound 94 must lie beyond the limit 92',
    ],
    [
      'when a high lies inside a medium',
      [rule('rate', 'high', level(130, 'medium'), level(120, 'high'))],
      'rate-high: the high limit 120 must lie beyond the medium limit 130',
    ],
    [
      'when low and high cross',
      [rule('rate', 'high', level(90, 'high')), rule('rate', 'low', level(90, 'high'))],
      'rate: the low limit 90 must lie under the high limit 90',
    ],
    [
      'beyond a guard rail',
      [rule('rate', 'high', level(161, 'high'))],
      'rate-high: 161 is over 160, which no limit may pass',
    ],
  ])('%s', (_title, rules, sentence) => {
    expect(refusal(...rules)).toBe(sentence)
  })

  it('when they cross with the baseline of this patient', () => {
    const low = level(null, 'medium', { fromBaseline: { ...change, by: 60 } })
    const rules = setOf(rule('rate', 'low', low), rule('rate', 'high', level(120, 'high')))
    const baseline = { values: { rate: 70 }, position: 'seated', arm: null, takenMs: 0 } as const
    expect(limitSetRefusal(rules, { plan: {}, baseline })).toBe(
      'rate: the low limit 130 must lie under the high limit 120',
    )
    expect(limitSetRefusal(rules, { plan: {}, baseline: null })).toBeNull()
  })

  it('not for two ways of measuring one vital, or a level of another phase', () => {
    const co2 = { ...rule('rr', 'low', level(8, 'high')), method: 'co2' } as const
    const other = { ...rule('rr', 'low', level(9, 'high')), method: 'not-co2' } as const
    const phases: readonly Phase[] = ['peak']
    expect(refusal(co2, other, rule('rate', 'high', level(120, 'high', { phases })))).toBeNull()
    expect(refusal(co2, rule('rr', 'low', level(8, 'high')))).toContain('twice')
  })
})

describe('guard rails', () => {
  it.each([
    ['spo2', 'low', 85, 84],
    ['rate', 'high', 160, 161],
    ['rate', 'low', 35, 34],
    ['nibp-sys', 'high', 200, 201],
    ['abp-dia', 'high', 120, 121],
  ] as const)('hold %s-%s at %d', (vital, side, at, beyond) => {
    expect(guardRailFindings(setOf(rule(vital, side, level(at, 'high')))).absolute).toEqual([])
    expect(
      guardRailFindings(setOf(rule(vital, side, level(beyond, 'high')))).absolute,
    ).toHaveLength(1)
  })

  it('hold the bound of a level too', () => {
    const fromBaseline = { ...change, bound: 80 }
    const set = setOf(rule('spo2', 'low', level(90, 'medium', { fromBaseline })))
    expect(guardRailFindings(set).absolute).toEqual([
      'spo2-low: 80 is under 85, which no limit may pass',
    ])
  })

  it('ask for a reason beyond what is recommended', () => {
    expect(guardRailFindings(setOf(rule('rate', 'high', level(150, 'high'))))).toEqual({
      absolute: [],
      recommended: ['rate-high: 150 is over the recommended 140'],
    })
    expect(
      guardRailFindings(setOf(rule('nibp-sys', 'low', level(80, 'high')))).recommended,
    ).toEqual(['nibp-sys-low: 80 is under the recommended 85'])
  })

  it('let SpO2 not be off in dosing and peak where the plan says continuous', () => {
    const phases: readonly Phase[] = ['dosing', 'recovery']
    const set = setOf(rule('spo2', 'low', level(90, 'high', { phases })))
    expect(guardRailFindings(set, { spo2: 'continuous' }).absolute).toEqual([
      'spo2-low is off in peak, where the plan watches SpO2: give it a limit',
    ])
    expect(guardRailFindings(set, { spo2: 'spot' }).absolute).toEqual([])
    expect(guardRailFindings(adultMonitored, { spo2: 'continuous' }).absolute).toEqual([])
  })
})
