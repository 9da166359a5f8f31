import { minutes, type InstantMs } from '@vigil/shared/time'
import type { DeviceId, RoomId } from '@vigil/shared/vocabulary'

/** Most devices of one room; a room has a handful, so more is a mistake or a stranger. */
export const devicesKept = 64
/** A device that was silent for so long may make room. */
const quietMs = minutes(10)

/**
 * Where a device speaks from: its room is its claim. The same name in two rooms is two devices here, so that neither
 * can disturb the other's patient.
 */
export interface DevicePlace {
  readonly roomId: RoomId
  readonly deviceId: DeviceId
}

export interface DeviceTableRules {
  /** Real time. */
  readonly now: () => InstantMs
  /** A session is running there: none of its devices is ever forgotten. */
  readonly isWatched: (roomId: RoomId) => boolean
}

interface Place<T> {
  entry: T
  seenMs: InstantMs
}

/**
 * One entry for each device, bounded per room, so that whatever is claimed of one room costs no other. A full room
 * forgets the device that was silent for longest, unless it is watched or that one spoke lately: then it takes no
 * newcomer.
 */
export class DeviceTable<T> {
  readonly #rules: DeviceTableRules
  readonly #forgotten: (entry: T) => void
  readonly #rooms = new Map<RoomId, Map<DeviceId, Place<T>>>()

  /** @param forgotten called with an entry that had to make room. */
  constructor(rules: DeviceTableRules, forgotten: (entry: T) => void = () => undefined) {
    this.#rules = rules
    this.#forgotten = forgotten
  }

  find({ roomId, deviceId }: DevicePlace): T | null {
    return this.#rooms.get(roomId)?.get(deviceId)?.entry ?? null
  }

  inRoom(roomId: RoomId): T[] {
    return [...(this.#rooms.get(roomId)?.values() ?? [])].map(({ entry }) => entry)
  }

  all(): T[] {
    return [...this.#rooms.keys()].flatMap((roomId) => this.inRoom(roomId))
  }

  /** The entry of a device that speaks now; a new one is made for a newcomer. Null: its room takes no newcomer. */
  speaking(place: DevicePlace, make: (place: DevicePlace) => T): T | null {
    const { roomId, deviceId } = place
    const nowMs = this.#rules.now()
    const room = this.#roomOf(roomId)
    const known = room.get(deviceId)
    if (known !== undefined) {
      known.seenMs = nowMs
      return known.entry
    }
    if (room.size >= devicesKept && !this.#makePlace(roomId, room, nowMs)) return null
    const entry = make(place)
    room.set(deviceId, { entry, seenMs: nowMs })
    return entry
  }

  /** Returns whether there was one. */
  delete({ roomId, deviceId }: DevicePlace): boolean {
    return this.#rooms.get(roomId)?.delete(deviceId) ?? false
  }

  #roomOf(roomId: RoomId): Map<DeviceId, Place<T>> {
    const known = this.#rooms.get(roomId)
    if (known !== undefined) return known
    const room = new Map<DeviceId, Place<T>>()
    this.#rooms.set(roomId, room)
    return room
  }

  #makePlace(roomId: RoomId, room: Map<DeviceId, Place<T>>, nowMs: InstantMs): boolean {
    if (this.#rules.isWatched(roomId)) return false
    const [quietest] = [...room].sort(([, a], [, b]) => a.seenMs - b.seenMs)
    if (quietest === undefined || nowMs - quietest[1].seenMs < quietMs) return false
    room.delete(quietest[0])
    this.#forgotten(quietest[1].entry)
    return true
  }
}
