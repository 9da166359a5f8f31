import type { LimitSet, PatientLimits } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { clinicDischarge } from '../care/discharge-presets.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { checkSignedLimits, signedLimitsAt } from './check-signed-limits.ts'
import type { SignedLimits } from './difference.ts'

const before: SignedLimits = { limits: adultMonitored, discharge: clinicDischarge }
const background = { before, plan: { spo2: 'continuous' as const }, baseline: null }

/** The preset with another SpO2 limit of high priority. */
const spo2High = (limit: number): LimitSet => ({
  ...adultMonitored,
  conditions: adultMonitored.conditions.map((rule) =>
    rule.vital === 'spo2'
      ? {
          ...rule,
          levels: rule.levels.map((level) =>
            level.priority === 'high' ? { ...level, limit } : level,
          ),
        }
      : rule,
  ),
})

describe('thresholds before they are signed', () => {
  it.each<[string, SignedLimits, ReturnType<typeof checkSignedLimits>]>([
    ['as they were', before, { refusal: null, recommended: [], changes: [], loosened: false }],
    [
      'looser than recommended',
      { ...before, limits: spo2High(86) },
      {
        refusal: null,
        recommended: ['spo2-low: 86 is under the recommended 88'],
        changes: ['SpO₂ low, high priority: 88 -> 86 %'],
        loosened: true,
      },
    ],
    [
      'beyond what anybody may sign',
      { ...before, limits: { ...adultMonitored, conditions: [] } },
      {
        refusal: expect.stringContaining('spo2-low is off in dosing') as string,
        recommended: [],
        changes: expect.arrayContaining([expect.stringMatching(/^SpO₂ low: off/)]) as string[],
        loosened: true,
      },
    ],
    [
      'discharge at a value that alarms',
      { ...before, discharge: { ...clinicDischarge, sys: { min: 90, max: 190 } } },
      {
        refusal: 'sys: 190 is over 180, which no discharge bound may pass',
        recommended: [],
        changes: ['Discharge, SYS: 90 to 150 -> 90 to 190'],
        loosened: false,
      },
    ],
    [
      'discharge beyond what is recommended',
      { ...before, discharge: { ...clinicDischarge, padssLeast: 8 } },
      {
        refusal: null,
        recommended: ['Discharge, padss: 8 is under the recommended 9'],
        changes: ['Discharge, PADSS at least: 9 -> 8'],
        loosened: false,
      },
    ],
  ])('%s', (_title, signedLimits, expected) => {
    expect(checkSignedLimits(signedLimits, background)).toEqual(expected)
  })
})

describe('which thresholds were in force at an instant', () => {
  const version = (number: number, atMs: number): PatientLimits => ({
    ...before,
    patientId: 'p',
    version: number,
    signed: { personId: 'MD', atMs, reason: 'x' },
    rehearsal: null,
  })
  const versions = [version(3, 300), version(2, 200), version(1, 100)]

  it.each([
    [99, undefined],
    [100, 1],
    [250, 2],
    [300, 3],
    [9999, 3],
  ])('at %d version %s', (atMs, expected) => {
    expect(signedLimitsAt(versions, atMs)?.version).toBe(expected)
    expect(signedLimitsAt(versions.toReversed(), atMs)?.version).toBe(expected)
  })
})
