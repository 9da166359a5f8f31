import type { ShownLimits } from './shown-limits.ts'

/** Where a value stands between its limits: 0 at the low end of the scale, 1 at the high end. */
export interface Gauge {
  readonly position: number
  readonly low: number | null
  readonly high: number | null
}

/** A scale a little wider than the limits; a value off the scale sticks to its end. */
export function gaugeOf(
  value: number,
  limits: ShownLimits,
  bounds: { readonly min: number; readonly max: number },
): Gauge | null {
  if (limits.high === null && limits.low === null) return null
  const width = bounds.max - bounds.min
  const share = (at: number): number => Math.min(1, Math.max(0, (at - bounds.min) / width))
  return {
    position: share(value),
    low: limits.low === null ? null : share(limits.low),
    high: limits.high === null ? null : share(limits.high),
  }
}
