import type { DeviceId, RoomId, TopicName } from '@vigil/shared/vocabulary'
import { placingOf, type Placing } from '#core/devices/placing.ts'
import type { DevicePlace } from '../device-table.ts'
import { anyRoom, findRoom, type Site } from '../site.ts'
import type { DeviceBook } from './device-book.ts'

/** Whose a device may be that claims a room, by the registry of the site. */
export type PlacingIn = (claim: TopicName, deviceId: DeviceId) => Placing

export function placingIn(site: Site, book: Pick<DeviceBook, 'find'>): PlacingIn {
  const rules = {
    noClaim: anyRoom,
    sharedRoomOf: (roomId: TopicName) => findRoom(site, roomId)?.sharedRoom ?? null,
  }
  return (claim, deviceId) => placingOf(claim, book.find(deviceId), rules)
}

/** The room where a device belongs that speaks from elsewhere, empty for none; null: it is where it may be. */
export function registeredElsewhere(
  site: Site,
  book: Pick<DeviceBook, 'find'>,
): (device: DevicePlace) => RoomId | null {
  const placing = placingIn(site, book)
  return ({ roomId, deviceId }) =>
    placing(roomId, deviceId).kind === 'misplaced' ? (book.find(deviceId)?.roomId ?? '') : null
}
