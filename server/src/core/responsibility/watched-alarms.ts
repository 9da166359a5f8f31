import { invariant } from '@vigil/shared/base'
import type { Alarm, OccurrenceId, RoomId } from '@vigil/shared/vocabulary'
import type { SiteDraft } from './site-draft.ts'
import type { WatchedAlarm } from './site-state.ts'

/** Null: it is not on any screen. */
export const findWatched = (
  { watched }: SiteDraft,
  roomId: RoomId,
  occurrenceId: OccurrenceId,
): WatchedAlarm | null =>
  watched.find((one) => one.roomId === roomId && one.alarm.occurrenceId === occurrenceId) ?? null

/** The watched alarm with this occurrence as it is now; a new one where it was not known. */
export function putWatched(draft: SiteDraft, roomId: RoomId, alarm: Alarm): WatchedAlarm {
  const known = findWatched(draft, roomId, alarm.occurrenceId)
  if (known !== null) return reviseWatched(draft, known, { alarm })
  const watched: WatchedAlarm = {
    roomId,
    alarm,
    display: { state: 'not-asked' },
    seenRemotely: false,
    escalation: null,
    pageIds: [],
  }
  draft.watched = [...draft.watched, watched]
  return watched
}

/** Replaces it in its place, if it still has one. */
export function reviseWatched(
  draft: SiteDraft,
  { roomId, alarm: { occurrenceId } }: WatchedAlarm,
  change: Partial<WatchedAlarm>,
): WatchedAlarm {
  const known = findWatched(draft, roomId, occurrenceId)
  invariant(known !== null, 'only what is watched is revised')
  const revised = { ...known, ...change }
  draft.watched = draft.watched.map((other) => (other === known ? revised : other))
  return revised
}

export function dropWatched(draft: SiteDraft, { roomId, alarm }: WatchedAlarm): void {
  const known = findWatched(draft, roomId, alarm.occurrenceId)
  draft.watched = draft.watched.filter((other) => other !== known)
}
