import { vitalSigns, type MeasuredVital } from '@vigil/shared/vocabulary'
import type { ShownLimits } from '../../state/shown-limits.ts'

/** The ends of a vital's gauge: the limits stand well inside, so that a breach still has room. */
export function gaugeBounds(
  vital: MeasuredVital,
  { low, high }: ShownLimits,
): { readonly min: number; readonly max: number } {
  const { range } = vitalSigns[vital]
  if (low !== null && high !== null) {
    const margin = (high - low) * 0.4
    return { min: low - margin, max: high + margin }
  }
  if (low !== null) return { min: low - (range.max - low) * 1.25, max: range.max }
  return { min: range.min, max: (high ?? range.max) * 1.35 }
}
