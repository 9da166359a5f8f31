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
