import type { ConditionLimits, Level, Priority, Side } from '@vigil/shared/vocabulary'
import { priorities } from '@vigil/shared/vocabulary'

/** True when `a` lies strictly further out than `b` on that side. */
const furtherOut = (a: number, b: number, side: Side): boolean => (side === 'high' ? a > b : a < b)

/** True when the value lies strictly beyond the line. */
export const isBeyond = (value: number, line: number, side: Side): boolean =>
  furtherOut(value, line, side)

/** The worse of two values on that side; the other where one is unknown. */
export function worse(a: number | null, b: number | null, side: Side): number | null {
  if (a === null) return b
  if (b === null) return a
  return furtherOut(a, b, side) ? a : b
}

const rank = (priority: Priority): number => -priorities.indexOf(priority)

/** The level that ends an extreme: the last of those with the highest priority (alarms.md 2.1). */
export function leadingLevel(levels: readonly Level[]): Level | undefined {
  return levels.reduce<Level | undefined>(
    (lead, level) =>
      lead === undefined || rank(level.priority) >= rank(lead.priority) ? level : lead,
    undefined,
  )
}

/**
 * Why these limits cannot be used, as a sentence that says what to change; null when they can.
 * Levels are nested, the higher priority further out, and the extreme lies beyond all (alarms.md 2.1).
 */
export function limitsRefusal(limits: ConditionLimits): string | null {
  const name = `${limits.vital}-${limits.side}`
  if (limits.levels.length === 0) return `${name} has no levels: give at least one`
  for (const outer of limits.levels)
    for (const inner of limits.levels)
      if (
        rank(outer.priority) > rank(inner.priority) &&
        !furtherOut(outer.limit, inner.limit, limits.side)
      )
        return `${name}: the ${outer.priority} limit ${String(outer.limit)} must lie beyond the ${inner.priority} limit ${String(inner.limit)}`
  const { extreme } = limits
  if (extreme === null) return null
  const nearer = limits.levels.find((level) => !furtherOut(extreme, level.limit, limits.side))
  return nearer === undefined
    ? null
    : `${name}: the extreme ${String(extreme)} must lie beyond the ${nearer.priority} limit ${String(nearer.limit)}`
}
