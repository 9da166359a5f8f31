import { describe, expect, it } from 'vitest'
import { vitalSigns } from '@vigil/shared/vocabulary'
import { guardRailFindings } from '../alarm/guard-rail-findings.ts'
import { limitSetRefusal } from '../alarm/limit-set-refusal.ts'
import { resolveLimits } from '../alarm/resolve-limits.ts'
import { adultMonitored, findPreset, presets } from './presets.ts'

describe('every shipped preset', () => {
  const conditions = presets.flatMap((preset) =>
    preset.conditions.map((condition) => ({
      name: `${preset.presetId} ${condition.vital} ${condition.side} ${condition.method ?? ''}`,
      condition,
    })),
  )

  it.each(presets)('$label could be signed as it is, and asks for no reason', (preset) => {
    expect(limitSetRefusal(preset, { plan: { spo2: 'continuous' }, baseline: null })).toBeNull()
    expect(guardRailFindings(preset)).toEqual({ absolute: [], recommended: [] })
  })

  it.each(conditions)('$name lies within what the vital can be', ({ condition }) => {
    const { range } = vitalSigns[condition.vital === 'rate' ? 'hr' : condition.vital]
    const lines = [
      ...condition.levels.map(({ limit }) => limit ?? range.min),
      condition.extreme ?? range.min,
    ]
    for (const line of lines) {
      expect(line).toBeGreaterThanOrEqual(range.min)
      expect(line).toBeLessThanOrEqual(range.max)
    }
  })

  it('is found by its name, and nothing by another', () => {
    expect(findPreset('adult-monitored')).toBe(adultMonitored)
    expect(findPreset('child')).toBeNull()
  })
})

describe('"adult, monitored" counted from a baseline', () => {
  const resolved = (values: Partial<Record<'rate' | 'spo2' | 'nibp-sys' | 'nibp-dia', number>>) =>
    resolveLimits(adultMonitored.conditions, {
      baseline: { values, position: 'seated', arm: null, takenMs: 0 },
      phase: 'dosing',
      label: null,
      spo2DelayMs: null,
    })
  const mediums = (vital: string, side: string, values: Parameters<typeof resolved>[0]) =>
    resolved(values)
      .filter(({ limits }) => limits.vital === vital && limits.side === side)
      .flatMap(({ limits }) => limits.levels)
      .filter(({ priority }) => priority === 'medium')
      .map(({ limit }) => limit)

  it.each([
    ['rate', 'low', {}, [50]],
    ['rate', 'low', { rate: 56 }, [48]],
    ['rate', 'low', { rate: 48 }, [42]],
    ['rate', 'low', { rate: 90 }, [50]],
    ['spo2', 'low', {}, [92]],
    ['spo2', 'low', { spo2: 98 }, [92]],
    ['spo2', 'low', { spo2: 94 }, [91]],
    ['spo2', 'low', { spo2: 90 }, [90]],
    ['nibp-sys', 'high', {}, [160]],
    ['nibp-sys', 'high', { 'nibp-sys': 100 }, [160, 140]],
    ['nibp-sys', 'high', { 'nibp-sys': 125 }, [160, 155]],
    ['nibp-sys', 'high', { 'nibp-sys': 170 }, [160, 170]],
    ['abp-sys', 'high', { 'nibp-sys': 125 }, [160, 155]],
    ['nibp-dia', 'high', { 'nibp-dia': 75 }, [100, 95]],
    ['nibp-dia', 'high', { 'nibp-dia': 90 }, [100, 109]],
    ['nibp-sys', 'low', { 'nibp-sys': 125 }, [90, 94]],
    ['nibp-sys', 'low', { 'nibp-sys': 140 }, [90, 100]],
    ['nibp-sys', 'low', { 'nibp-sys': 100 }, [90, 86]],
    ['rate', 'high', { rate: 90 }, [120, 110]],
  ] as const)('%s %s with %o is medium at %o', (vital, side, values, limits) => {
    expect(mediums(vital, side, values)).toEqual(limits)
  })
})
