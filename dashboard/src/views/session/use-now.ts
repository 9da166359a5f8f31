import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import { useStation } from '../station-context.tsx'

/** This page's idea of now may run ahead of the server's, and the server takes nothing from ahead. */
const slackMs = 1000

/** Now on the room's clock, as an instant that has surely been. */
export function useNow(roomId: RoomId): () => InstantMs {
  const { readout } = useStation()
  return () => Math.floor(readout.context(roomId).nowMs - slackMs)
}
