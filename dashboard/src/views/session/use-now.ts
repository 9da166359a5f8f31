import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import { useRoom } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'

/** This page's idea of now may run ahead of the server's, and the server takes nothing from ahead. */
const slackMs = 1000

/** Now on the room's clock, as an instant that has surely been, and of this session. */
export function useNow(roomId: RoomId): () => InstantMs {
  const { readout } = useStation()
  const startedMs = useRoom(roomId)?.session?.startedMs ?? 0
  return () => {
    const { nowMs, clockScale } = readout.context(roomId)
    return Math.max(startedMs, Math.floor(nowMs - slackMs * Math.max(1, clockScale)))
  }
}
