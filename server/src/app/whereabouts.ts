import { seconds, type InstantMs } from '@vigil/shared/time'
import type { DeviceId, Mode, RoomId } from '@vigil/shared/vocabulary'
import type { DeviceInput } from '#core/input.ts'

/** A device that reads in two rooms by turns is told again this often. */
const repeatMs = seconds(5)

export interface WhereaboutsPorts {
  /** Real time. */
  readonly now: () => InstantMs
  readonly tell: (roomId: RoomId, input: DeviceInput) => void
}

interface Place {
  /** Rooms whose running sessions have heard the device, or were given it. */
  readonly rooms: Set<RoomId>
  /** Where it read last, with or without a session. */
  lastRoomId: RoomId
  toldMs: InstantMs
}

/** A live reading, as far as it says where its device is. */
export interface Sighting {
  readonly deviceId: DeviceId
  readonly mode: Mode
  readonly roomId: RoomId
  /** A session of this mode runs there. */
  readonly hasSession: boolean
}

/**
 * Which rooms' sessions a device belongs to: one that reads in two may be on the wrong patient (alarms.md 2.3).
 * A demonstration or a test with the name of a real device disturbs no real session.
 */
export class Whereabouts {
  readonly #ports: WhereaboutsPorts
  readonly #places: Readonly<Record<Mode, Map<DeviceId, Place>>> = {
    real: new Map(),
    demo: new Map(),
    test: new Map(),
  }

  constructor(ports: WhereaboutsPorts) {
    this.#ports = ports
  }

  /** A session was given these devices. */
  bound({ roomId, mode }: Pick<Sighting, 'roomId' | 'mode'>, deviceIds: readonly DeviceId[]): void {
    const places = this.#places[mode]
    for (const deviceId of deviceIds) {
      const known = places.get(deviceId)
      if (known !== undefined) known.rooms.add(roomId)
      else
        places.set(deviceId, {
          rooms: new Set([roomId]),
          lastRoomId: roomId,
          toldMs: -Infinity,
        })
    }
  }

  /** A device is no more of the session that is there. */
  released({ roomId, mode }: Pick<Sighting, 'roomId' | 'mode'>, deviceId: DeviceId): void {
    const known = this.#places[mode].get(deviceId)
    if (known?.rooms.delete(roomId) === true && known.rooms.size === 0)
      this.#places[mode].delete(deviceId)
  }

  /** A session ended: nothing belongs to it any more. */
  ended(roomId: RoomId): void {
    for (const places of Object.values(this.#places))
      for (const [deviceId, { rooms }] of places)
        if (rooms.delete(roomId) && rooms.size === 0) places.delete(deviceId)
  }

  /** Runs for every live reading. */
  seen(sighting: Sighting): void {
    const { deviceId, mode, roomId, hasSession } = sighting
    const known = this.#places[mode].get(deviceId)
    if (known === undefined) {
      if (hasSession) this.bound(sighting, [deviceId])
      return
    }
    if (known.lastRoomId === roomId && (!hasSession || known.rooms.has(roomId))) return
    known.lastRoomId = roomId
    if (hasSession) known.rooms.add(roomId)
    this.#tell(deviceId, roomId, known)
  }

  #tell(deviceId: DeviceId, roomId: RoomId, known: Place): void {
    const { now, tell } = this.#ports
    const others = [...known.rooms].filter((other) => other !== roomId)
    const [first] = others
    if (first === undefined || now() - known.toldMs < repeatMs) return
    known.toldMs = now()
    for (const other of others) tell(other, { kind: 'device-elsewhere', deviceId, roomId })
    if (known.rooms.has(roomId)) tell(roomId, { kind: 'device-elsewhere', deviceId, roomId: first })
  }
}
