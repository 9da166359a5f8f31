import { minutes } from '@vigil/shared/time'
import type { Vital } from '@vigil/shared/vocabulary'
import {
  awaitsConfirmation,
  confirmOverdue,
  confirmSpotTrack,
  failedAttempt,
  repeatWithinMs,
  waitingSinceMs,
} from '../alarm/spot-track.ts'
import { staleMs } from '../alarm/vital-stream.ts'
import type { Draft } from './draft.ts'
import { changeSpot } from './judge-spot.ts'
import { watchOf } from './plan.ts'
import type { SpotCondition } from './spot-state.ts'

/** On the low side a rate under this confirms: a low pressure with it is a faint (alarms.md 2.2). */
const slowRate = 50
/** A pulse that was counted longer ago says nothing of now. */
const pulseCountsForMs = minutes(15)

/** What a rate is; none of them confirms itself. */
const rates: readonly Vital[] = ['rate', 'hr', 'pr', 'nibp-pr']

/** Confirms what a slow rate confirms, and what nobody measured again in time. */
export function confirmDue(draft: Draft): void {
  for (const spot of draft.spots.conditions) {
    if (!awaitsConfirmation(spot.track)) continue
    const { index, limits } = spot
    if (confirmedBySlowRate(draft, spot))
      changeSpot(draft, index, (track) => confirmSpotTrack(track, 'confirmed-by-slow-rate'))
    else if (dueMs(spot) <= draft.atMs)
      changeSpot(draft, index, (track) => confirmOverdue(track, limits.side, draft.atMs))
  }
}

const confirmedBySlowRate = (draft: Draft, { limits }: SpotCondition): boolean =>
  limits.side === 'low' && !rates.includes(limits.vital) && currentRate(draft) < slowRate

/** The lowest of what gives the rate now; Infinity when nothing does. */
function currentRate(draft: Draft): number {
  let lowest = Infinity
  for (const { vital, stale, lastValue } of draft.streams)
    if (vital === 'rate' && !stale) lowest = Math.min(lowest, lastValue)
  const pulse = draft.spots.newest.rate
  const counts = pulse !== undefined && draft.atMs - pulse.measuredMs <= pulseCountsForMs
  return counts ? Math.min(lowest, pulse.value) : lowest
}

const dueMs = ({ limits, track }: SpotCondition): number =>
  waitingSinceMs(track) + repeatWithinMs(limits.side)

/** When the first of them is confirmed for want of a repeat; Infinity when none waits. */
export function confirmDueMs(draft: Draft): number {
  let earliest = Infinity
  for (const spot of draft.spots.conditions) earliest = Math.min(earliest, dueMs(spot))
  return earliest
}

/** A cuff gave no pressure: for what waits for a repeat, that was none. */
export function noteFailedAttempt(draft: Draft): void {
  for (const { index, limits } of draft.spots.conditions)
    if (limits.vital === 'rate' || limits.vital.startsWith('nibp'))
      changeSpot(draft, index, (track) => ({ track: failedAttempt(track), reason: null }))
}

/** ECG or oximeter give the rate now; the pulse of a cuff or a finger on the wrist counts only while they do not. */
export const isRateStreamed = (draft: Draft): boolean =>
  draft.streams.some(
    (stream) =>
      (stream.vital === 'hr' || stream.vital === 'pr') &&
      stream.newestIsValid &&
      !stream.stale &&
      // A spot clip is never stale, but once it is off it gives no rate any more.
      (watchOf(draft.session.plan, stream.vital) !== 'spot' ||
        draft.atMs - stream.lastValidMs < staleMs(stream)),
  )
