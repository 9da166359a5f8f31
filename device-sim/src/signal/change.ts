import { smoothStep } from './noise.ts'
import type { Body, BodyVitals } from './vitals.ts'

/** Something that happens once, or again and again: milliseconds since the session began. */
export interface Recurrence {
  readonly atMs: number
  /** From one beginning to the next; null: once. */
  readonly everyMs: number | null
}

/** A change of the body that comes, stays and goes, in the vital's unit. */
export interface Change extends Recurrence {
  readonly vital: keyof BodyVitals
  readonly by: number
  readonly riseMs: number
  readonly holdMs: number
  readonly fallMs: number
}

/** Milliseconds since the newest beginning; null before the first. */
export function sinceBeginning(recurrence: Recurrence, tMs: number): number | null {
  const since = tMs - recurrence.atMs
  if (since < 0) return null
  return recurrence.everyMs === null ? since : since % recurrence.everyMs
}

/** The body with all changes on top of it. */
export const withChanges =
  (body: Body, changes: readonly Change[]): Body =>
  (tMs) =>
    changes.reduce((vitals, change) => {
      const amount = change.by * shareOf(change, tMs)
      return amount === 0 ? vitals : { ...vitals, [change.vital]: vitals[change.vital] + amount }
    }, body(tMs))

function shareOf(change: Change, tMs: number): number {
  const since = sinceBeginning(change, tMs)
  if (since === null) return 0
  const leaving = since - change.riseMs - change.holdMs
  return leaving <= 0 ? smoothStep(since / change.riseMs) : 1 - smoothStep(leaving / change.fallMs)
}
