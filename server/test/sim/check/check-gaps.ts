import type { Run } from '../world/sim-world.ts'
import type { KeptRecord } from './kept-record.ts'

/**
 * The gaps of a session cover exactly the time in which no server watched it: one for each run that went on with it,
 * beginning no later than the run before ended. Null: it is so.
 */
export function checkGaps(
  { session, gaps, inputs }: KeptRecord,
  runs: readonly Run[],
): string | null {
  const lastMs = inputs.at(-1)?.actsMs ?? session.startedMs
  const goneOn = runs.filter(
    ({ watchesSinceMs }) =>
      watchesSinceMs !== null && watchesSinceMs > session.startedMs && watchesSinceMs <= lastMs,
  )
  // A run that ended before it said so to the disk has left no gap: the next one's is longer.
  for (const { fromMs, toMs } of gaps) {
    const run = runs.find(({ watchesSinceMs, endedMs }) =>
      watchesSinceMs === null
        ? false
        : toMs <= watchesSinceMs + 1 &&
          watchesSinceMs <= (endedMs ?? Infinity) &&
          toMs > watchesSinceMs - 60_000,
    )
    if (run === undefined) return `a gap ${String(fromMs)} to ${String(toMs)} is of no restart`
  }
  for (const [index, run] of runs.entries()) {
    const next = runs.slice(index + 1).find((one) => goneOn.includes(one))
    if (run.endedMs === null || next === undefined || run.endedMs <= session.startedMs) continue
    const endedMs = run.endedMs
    if (!gaps.some(({ fromMs, toMs }) => fromMs <= endedMs && toMs >= endedMs))
      return `no gap covers ${String(endedMs)}, when the server ended`
  }
  return null
}
