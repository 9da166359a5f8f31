import { useCallback } from 'react'
import type { RoomLabels } from '../../state/device-rows.ts'
import { findRoom } from '../../state/site-state.ts'
import { useContent } from '../site-hooks.ts'

/** What the rooms of this site are called; an id of no room says so. */
export function useRoomLabels(): RoomLabels {
  const content = useContent()
  return useCallback((roomId) => findRoom(content, roomId)?.label ?? `“${roomId}”`, [content])
}
