import type { Session, Vital } from '@vigil/shared/vocabulary'
import { streamVitals } from '@vigil/shared/vocabulary'
import { isCalm } from '../alarm/limit-track.ts'
import type { LimitCondition } from './limit-condition.ts'
import { watchOf } from './plan.ts'
import type { SpotState } from './spot-state.ts'

/** Values from `low` to `high` are beyond no limit of a vital; null: something of it is under way. */
export type RestRange = { readonly low: number; readonly high: number } | null

/** Where each vital with limits is at rest; one that is not named has no limits and is always. */
export type RestRanges = Readonly<Partial<Record<Vital, RestRange>>>

/** What the ranges follow from. */
interface Judged {
  readonly session: Pick<Session, 'plan'>
  readonly conditions: readonly LimitCondition[]
  readonly spots: Pick<SpotState, 'newest'>
}

/**
 * Worked out once for each change of a condition or a measurement, so that a quiet reading need not ask every one of
 * them. A vital that is measured now and then is never at rest: each of its values is judged in full.
 */
export function restRanges({ session, conditions, spots }: Judged): RestRanges {
  const ranges: Partial<Record<Vital, RestRange>> = {}
  for (const vital of judgedStreams)
    if (watchOf(session.plan, vital) !== 'continuous' || spots.newest[vital] !== undefined)
      ranges[vital] = null
  for (const condition of conditions) {
    const { vital } = condition.limits
    const known = ranges[vital]
    if (known !== null) ranges[vital] = narrowed(known ?? everything, condition)
  }
  return ranges
}

const judgedStreams = [...streamVitals, 'rate'] as const

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
