import type { InstantMs } from '@vigil/shared/time'
import type { CareDue, DueKind } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** A time at which something is due, and why. */
export interface DueTime {
  readonly dueMs: InstantMs
  readonly why: string
}

/** One schedule of dues: what it asks, and its own name. */
export interface Schedule {
  readonly what: DueKind
  readonly name: string
}

/**
 * `cuff:every:600000`: what, schedule, and the time since the session's start. A due is open until something done at or after
 * its time (less an early window), so once it was done its name cannot come back; a waiver is of this one due only.
 */
function dueAt(
  { startedMs }: CareState,
  { what, name }: Schedule,
  { dueMs, why }: DueTime,
): CareDue {
  return { dueId: `${what}:${name}:${String(dueMs - startedMs)}`, what, why, dueMs }
}

/** Every interval after the last one done or waived. */
export function nextEvery(
  state: CareState,
  schedule: Schedule,
  { fromMs, everyMs, why }: { readonly fromMs: InstantMs; readonly everyMs: number; why: string },
): CareDue {
  let due = dueAt(state, schedule, { dueMs: fromMs + everyMs, why })
  while (state.waived.includes(due.dueId))
    due = dueAt(state, schedule, { dueMs: due.dueMs + everyMs, why })
  return due
}

/** The soonest of these times that was not done since it came near, and that nobody waived; empty: none is open. */
export function soonestOpen(
  state: CareState,
  schedule: Schedule,
  {
    times,
    lastDoneMs,
    earlyMs,
  }: { times: readonly DueTime[]; lastDoneMs: number; earlyMs: number },
): readonly CareDue[] {
  const [soonest] = times
    .filter(({ dueMs }) => lastDoneMs < dueMs - earlyMs)
    .map((time) => dueAt(state, schedule, time))
    .filter(({ dueId }) => !state.waived.includes(dueId))
    .toSorted((a, b) => a.dueMs - b.dueMs)
  return soonest === undefined ? [] : [soonest]
}
