import type { ConditionRule, DischargeLimits, LevelRule, LimitSet } from '@vigil/shared/vocabulary'
import { phases } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { adultMonitored } from '../protocol/presets.ts'
import { difference } from './difference.ts'

const discharge: DischargeLimits = {
  version: 1,
  sys: { min: 90, max: 160 },
  dia: { min: 50, max: 100 },
  rate: { min: 50, max: 110 },
  spo2: { min: 94, belowBaseline: 2 },
  setsApartMs: 900_000,
  newestSetMs: 900_000,
  padssLeast: 9,
}

const level: LevelRule = {
  limit: 90,
  priority: 'high',
  delayMs: 10_000,
  hysteresis: 1,
  clearDelayMs: 5000,
}
const rule: ConditionRule = {
  vital: 'spo2',
  side: 'low',
  levels: [level],
  extreme: 85,
  judged: 'always',
}

const setOf = (...conditions: ConditionRule[]): LimitSet => ({ ...adultMonitored, conditions })
const against = (level: Partial<NonNullable<LevelRule['fromBaseline']>>): LevelRule => ({
  ...rule.levels[0],
  limit: 92,
  priority: 'medium',
  delayMs: 15_000,
  hysteresis: 1,
  clearDelayMs: 5000,
  fromBaseline: { by: -3, unit: 'absolute', join: 'and', bound: 90, ...level },
})
const with1 = (change: Partial<LevelRule>): ConditionRule => ({
  ...rule,
  levels: [{ ...level, ...change }],
})
const withLevels = (...levels: LevelRule[]): ConditionRule => ({ ...rule, levels })
const rr = (given: Partial<ConditionRule>): ConditionRule => ({ ...rule, vital: 'rr', ...given })

describe('the difference between two sets of thresholds', () => {
  it.each<[string, ConditionRule[], ConditionRule[], string[]]>([
    ['nothing', [rule], [rule], []],
    [
      'limit and delay',
      [rule],
      [with1({ limit: 88, delayMs: 15_000 })],
      ['SpO₂ low, high priority: 90 -> 88 %, delay 10 -> 15 s'],
    ],
    [
      'minutes stay minutes',
      [with1({ delayMs: 300_000 })],
      [with1({ delayMs: 120_000 })],
      ['SpO₂ low, high priority: delay 5 -> 2 min'],
    ],
    [
      'hysteresis and clear delay',
      [rule],
      [with1({ hysteresis: 2, clearDelayMs: 0 })],
      ['SpO₂ low, high priority: hysteresis 1 -> 2, clear delay 5 -> 0 s'],
    ],
    [
      'against the baseline',
      [withLevels(against({}))],
      [withLevels(against({ by: 5, unit: 'percent', join: 'or', bound: null }))],
      [
        'SpO₂ low, medium priority: against baseline: and baseline - 3, never beyond 90 -> or baseline + 5 %',
      ],
    ],
    [
      'a change from baseline that is given up, and a limit that is',
      [withLevels({ ...against({}), limit: null })],
      [withLevels({ ...level, priority: 'medium', delayMs: 15_000 })],
      [
        'SpO₂ low, medium priority: none -> 90 %, against baseline: and baseline - 3, never beyond 90 -> none',
      ],
    ],
    [
      'a level more, and in some phases only',
      [rule],
      [withLevels(level, { ...level, limit: 87, delayMs: 0, phases: ['dosing', 'peak'] })],
      ['SpO₂ low, high priority in dosing, peak under 87 % at once: on'],
    ],
    ['every phase named is every phase', [rule], [with1({ phases: [...phases] })], []],
    [
      'a level less, of two of one priority',
      [
        withLevels(level, {
          ...level,
          limit: null,
          fromBaseline: { by: -3, unit: 'absolute', join: 'or', bound: null },
        }),
      ],
      [rule],
      ['SpO₂ low, high priority after 10 s, or baseline - 3: off'],
    ],
    ['the extreme', [rule], [{ ...rule, extreme: null }], ['SpO₂ low, extreme: 85 % -> none']],
    [
      'a condition that is off',
      [rule, { ...rule, vital: 'rate', side: 'high', levels: [{ ...level, limit: 120 }] }],
      [rule],
      ['Heart rate high: off, was high priority over 120 /min after 10 s'],
    ],
    [
      'a condition that is on',
      [],
      [{ ...rule, vital: 'nibp-map', judged: 'without-systolic' }],
      [expect.stringMatching(/^.+ low \(without systolic\): on, high priority under 90 mmHg/)],
    ],
    [
      'each way of measuring respiration for itself, and what raises it',
      [
        rr({ method: 'co2' }),
        rr({ method: 'not-co2', raisedBy: { spo2BelowMedianBy: 4, unacknowledgedMs: 60_000 } }),
      ],
      [
        rr({ method: 'co2', levels: [{ ...level, limit: 8 }] }),
        rr({ method: 'not-co2', raisedBy: { unacknowledgedMs: 90_000 } }),
      ],
      [
        expect.stringMatching(/^RR low \(CO2\), high priority: 90 -> 8/),
        'RR low (not CO2), raised to high: SpO₂ 4 under its median or 60 s unacknowledged -> 90 s unacknowledged',
      ],
    ],
    [
      'what is never raised',
      [rr({ raisedBy: { spo2BelowMedianBy: 4 } })],
      [rr({})],
      ['RR low, raised to high: SpO₂ 4 under its median -> never'],
    ],
  ])('%s', (_title, before, after, expected) => {
    const limits = [setOf(...before), setOf(...after)] as const
    expect(difference({ limits: limits[0], discharge }, { limits: limits[1], discharge })).toEqual(
      expected,
    )
  })

  it.each<[string, Partial<DischargeLimits>, string[]]>([
    ['a new version alone', { version: 2 }, []],
    [
      'spans',
      { sys: { min: 90, max: 150 }, dia: { min: 50, max: 95 }, rate: { min: 45, max: 110 } },
      [
        'Discharge, SYS: 90 to 160 -> 90 to 150',
        'Discharge, DIA: 50 to 100 -> 50 to 95',
        'Discharge, heart rate: 50 to 110 -> 45 to 110',
      ],
    ],
    [
      'SpO₂',
      { spo2: { min: 92, belowBaseline: null } },
      ['Discharge, SpO₂ at least: 94 % or baseline - 2 -> 92 %'],
    ],
    [
      'sets and score',
      { setsApartMs: 300_000, newestSetMs: null, padssLeast: 10 },
      [
        'Discharge, two sets apart: 15 -> 5 min',
        'Discharge, newest set at most: 15 min -> none',
        'Discharge, PADSS at least: 9 -> 10',
      ],
    ],
  ])('discharge: %s', (_title, change, expected) => {
    const limits = setOf(rule)
    expect(
      difference({ limits, discharge }, { limits, discharge: { ...discharge, ...change } }),
    ).toEqual(expected)
  })

  it('of the shipped preset to itself is nothing', () => {
    const signedLimits = { limits: adultMonitored, discharge }
    expect(difference(signedLimits, signedLimits)).toEqual([])
  })
})
