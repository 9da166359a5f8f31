import type { Vital } from '@vigil/shared/vocabulary'
import { isCalm } from '../alarm/limit-track.ts'
import type { LimitCondition } from './limit-condition.ts'

/** Values from `low` to `high` are beyond no limit of a vital; null: something of it is under way. */
export type RestRange = { readonly low: number; readonly high: number } | null

/** Where each vital with limits is at rest; one that is not named has no limits. */
export type RestRanges = Readonly<Partial<Record<Vital, RestRange>>>

/** Worked out once for each change of a condition, so that a quiet reading need not ask every one of them. */
export function restRanges(conditions: readonly LimitCondition[]): RestRanges {
  const ranges: Partial<Record<Vital, RestRange>> = {}
  for (const condition of conditions) {
    const { vital } = condition.limits
    const known = ranges[vital]
    if (known !== null) ranges[vital] = narrowed(known ?? everything, condition)
  }
  return ranges
}

const everything = { low: -Infinity, high: Infinity }

function narrowed(
  range: NonNullable<RestRange>,
  { limits, tracks, standing }: LimitCondition,
): RestRange {
  if (standing.state !== 'inactive' || !tracks.every(({ track }) => isCalm(track))) return null
  let { low, high } = range
  for (const { limit } of limits.levels)
    if (limits.side === 'high') high = Math.min(high, limit)
    else low = Math.max(low, limit)
  return { low, high }
}

/** A limit itself is not breached by a value equal to it. */
export const isWithinRest = (range: RestRange | undefined, value: number): boolean =>
  range === undefined || (range !== null && value >= range.low && value <= range.high)
