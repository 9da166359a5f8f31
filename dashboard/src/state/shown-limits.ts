import type { ConditionLimits, Side, Vital } from '@vigil/shared/vocabulary'

/** The limits beside a value: where an alarm can begin to count. Null: that side has none. */
export interface ShownLimits {
  readonly high: number | null
  readonly low: number | null
}

export const noLimits: ShownLimits = { high: null, low: null }

/** The innermost limit in force of each side; one heart is limited as `rate`. */
export const shownLimits = (limits: readonly ConditionLimits[], vital: Vital): ShownLimits => ({
  high: innermost(conditionOf(limits, vital, 'high')),
  low: innermost(conditionOf(limits, vital, 'low')),
})

/** All limits of one vital on one side; undefined: none. */
const conditionOf = (
  limits: readonly ConditionLimits[],
  vital: Vital,
  side: Side,
): ConditionLimits | undefined =>
  limits.find(
    (condition) =>
      condition.side === side &&
      condition.judged === 'always' &&
      limitVitals(vital).includes(condition.vital),
  )

const limitVitals = (vital: Vital): readonly Vital[] =>
  vital === 'hr' || vital === 'pr' ? [vital, 'rate'] : [vital]

function innermost(condition: ConditionLimits | undefined): number | null {
  if (condition === undefined) return null
  const limits = condition.levels.map((level) => level.limit)
  return condition.side === 'high' ? Math.min(...limits) : Math.max(...limits)
}

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
