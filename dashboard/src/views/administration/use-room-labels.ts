import { useCallback } from 'react'
import type { RoomLabels } from '../../state/device-rows.ts'
import { usePlace } from '../site-hooks.ts'

/** What the rooms of this site are called; an id of no room says so. */
export function useRoomLabels(): RoomLabels {
  const { rooms } = usePlace()
  return useCallback(
    (roomId) => rooms?.find((room) => room.roomId === roomId)?.label ?? `“${roomId}”`,
    [rooms],
  )
}
