import type { RoomId } from '@vigil/shared/vocabulary'
import type { PlacedAlarm } from './alarm-order.ts'

/** With more rooms than this a tile is too small for the door: those in alarm are shown enlarged as well (dashboard.md 7.1). */
const promotesAbove = 20

export const promotes = (roomCount: number): boolean => roomCount > promotesAbove

/** Who stands in the four places of the lane; null: the place is free. */
export type Lane = readonly (RoomId | null)[]

export const emptyLane: Lane = [null, null, null, null]

/** Rooms whose alarms ask for somebody, the most important first. */
export function alarmingRooms(alarms: readonly PlacedAlarm[]): readonly RoomId[] {
  const rooms = alarms.flatMap(({ roomId, alarm }) =>
    roomId === null || alarm.priority === 'information' ? [] : roomId,
  )
  return [...new Set(rooms)]
}

/** The lane with the most important of `alarming` in it: whoever stays keeps its place, a newcomer takes the first free one. */
export function promote(lane: Lane, alarming: readonly RoomId[]): Lane {
  const wanted = alarming.slice(0, lane.length)
  const newcomers = wanted.filter((roomId) => !lane.includes(roomId))
  const next = lane.map((roomId) =>
    roomId !== null && wanted.includes(roomId) ? roomId : (newcomers.shift() ?? null),
  )
  return next.every((roomId, place) => roomId === lane[place]) ? lane : next
}
