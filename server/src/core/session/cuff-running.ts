import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type { Draft } from './draft.ts'

/** A cuff that says no more of itself has stopped by then. */
const longestRunMs = seconds(60)
/** Blood comes back into the arm. */
const afterRunMs = seconds(15)
const heldSpo2DelayMs = seconds(60)

/** A cuff says that it runs. It says so again and again; a run that lasted too long does not begin anew by that. */
export function noteCuffRunning(draft: Draft, measuredMs: InstantMs): void {
  const { cuffRunningSinceMs, lastOngoingMs } = draft.spots
  const sinceMs = Math.min(measuredMs, draft.atMs)
  if (draft.atMs - sinceMs >= longestRunMs) return
  const begins = cuffRunningSinceMs === null && draft.atMs - lastOngoingMs >= longestRunMs
  draft.spots = { ...draft.spots, lastOngoingMs: draft.atMs }
  if (!begins) return
  draft.spots = {
    ...draft.spots,
    cuffRunningSinceMs: sinceMs,
    clipHeldUntilMs: sinceMs + longestRunMs + afterRunMs,
  }
  draft.courseTouched = true
}

/** A measurement or a failed attempt that ended at `endedMs` is the end of the run. */
export function noteCuffStopped(draft: Draft, endedMs: InstantMs): void {
  const { cuffRunningSinceMs } = draft.spots
  if (cuffRunningSinceMs !== null && endedMs < cuffRunningSinceMs) return
  draft.spots = { ...draft.spots, lastOngoingMs: -Infinity }
  if (cuffRunningSinceMs !== null) stop(draft, draft.atMs)
}

/** A run is over after a minute at most. */
export function stopLongCuff(draft: Draft): void {
  const { cuffRunningSinceMs } = draft.spots
  if (cuffRunningSinceMs === null || draft.atMs < cuffRunningSinceMs + longestRunMs) return
  stop(draft, cuffRunningSinceMs + longestRunMs)
}

function stop(draft: Draft, atMs: InstantMs): void {
  draft.spots = { ...draft.spots, cuffRunningSinceMs: null, clipHeldUntilMs: atMs + afterRunMs }
  draft.courseTouched = true
}

/** True while loss of SpO2 or pulse opens nothing, because a cuff squeezes the clip's arm. */
export const holdsClipLoss = (draft: Draft): boolean =>
  draft.atMs < draft.spots.clipHeldUntilMs && draft.session.clipOnCuffArm

/** The least delay of SpO2 while a cuff stops the clip on its arm; null when none does. Extreme values do not wait. */
export const spo2DelayMsNow = (draft: Draft): number | null =>
  holdsClipLoss(draft) ? heldSpo2DelayMs : null

/** The end of a run, and of what it excuses. */
export function cuffRunDeadline({ atMs, spots, session }: Draft): number {
  const { cuffRunningSinceMs, clipHeldUntilMs } = spots
  if (cuffRunningSinceMs !== null) return cuffRunningSinceMs + longestRunMs
  return session.clipOnCuffArm && clipHeldUntilMs > atMs ? clipHeldUntilMs : Infinity
}
