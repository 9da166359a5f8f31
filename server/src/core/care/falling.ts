import type { InstantMs } from '@vigil/shared/time'
import type { Baseline } from '@vigil/shared/vocabulary'
import type { PressureSet } from './before-dose.ts'

/**
 * Whether the pressure has fallen: since `sinceMs`, two readings in a row lay below the highest of all until then, or
 * at or below the baseline, where there is nothing to fall from. Once it has, it has: a later rise is the alarms' part.
 */
export function hasFallen(
  sets: readonly PressureSet[],
  sinceMs: InstantMs,
  baseline: Baseline | null,
): boolean {
  const atRest = baseline?.values['nibp-sys'] ?? -Infinity
  let peak = -Infinity
  let inARow = 0
  for (const { sys, measuredMs } of sets) {
    peak = Math.max(peak, sys)
    const isLower = sys < peak || sys <= atRest
    inARow = measuredMs >= sinceMs && isLower ? inARow + 1 : 0
    if (inARow === 2) return true
  }
  return false
}
