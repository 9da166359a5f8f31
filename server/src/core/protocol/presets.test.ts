import { describe, expect, it } from 'vitest'
import { vitalSigns, type ConditionLimits } from '@vigil/shared/vocabulary'
import { limitsRefusal } from '../alarm/limit-rule.ts'
import { adultMonitored, findPreset, presets } from './presets.ts'

describe('every shipped preset', () => {
  const conditions = presets.flatMap((preset) =>
    preset.conditions.map((condition) => ({
      name: `${preset.presetId} ${condition.vital} ${condition.side} ${condition.judged}`,
      condition,
    })),
  )

  it.each(conditions)('$name is nested', ({ condition }) => {
    expect(limitsRefusal(condition as ConditionLimits)).toBeNull()
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
