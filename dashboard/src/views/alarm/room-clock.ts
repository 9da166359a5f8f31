import type { RoomId } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import type { RoomClock } from '../../state/alarm-state-texts.ts'
import { roomInstantToReal } from '../../state/server-clock.ts'
import { findRoom } from '../../state/site-state.ts'
import { useContentPart, useSiteTimes } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'

/** Reads a room's clock: now, and the time of day of its instants. Null: the site's own, which is the real one. */
export function useRoomClock(roomId: RoomId | null): () => RoomClock {
  const { readout } = useStation()
  const time = useContentPart((content) => content?.time ?? null)
  const times = useSiteTimes()
  const mode = useContentPart((content) =>
    roomId === null ? null : (findRoom(content, roomId)?.session?.mode ?? null),
  )
  const timeOfDay = (atMs: number): string =>
    times.toMinute(time === null ? atMs : roomInstantToReal(time, mode, atMs))
  return () => ({ nowMs: readout.context(roomId).nowMs, timeOfDay, duration: durationText })
}
