import type { Priority, RoomId } from '@vigil/shared/vocabulary'
import { isTechnical, type PlacedAlarm } from './alarm-order.ts'

/** Which alarms a list shows; null: of every room, of every priority, of both kinds. */
export interface AlarmFilter {
  readonly roomId: RoomId | null
  readonly priority: Priority | null
  readonly kind: 'patient' | 'technical' | null
  /** Of the rooms that whoever is signed on looks after. */
  readonly mine: boolean
}

export const noFilter: AlarmFilter = { roomId: null, priority: null, kind: null, mine: false }

export const isFiltering = ({ roomId, priority, kind, mine }: AlarmFilter): boolean =>
  roomId !== null || priority !== null || kind !== null || mine

/** An alarm of the site itself is about every room, and everybody's. */
export function passes(
  { roomId, priority, kind, mine }: AlarmFilter,
  placed: Pick<PlacedAlarm, 'roomId' | 'alarm'>,
  ownRooms: readonly RoomId[],
): boolean {
  const { alarm } = placed
  return (
    (roomId === null || placed.roomId === null || placed.roomId === roomId) &&
    (priority === null || alarm.priority === priority) &&
    (kind === null || isTechnical(alarm) === (kind === 'technical')) &&
    (!mine || placed.roomId === null || ownRooms.includes(placed.roomId))
  )
}
