import type { DeviceView } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { DeviceId, MeasuredVital, RoomId } from '@vigil/shared/vocabulary'

const devicesKept = 2000

/** What a device said of itself; every field as on the wire or null. */
export interface DeviceDescription {
  readonly make: string | null
  readonly model: string | null
  readonly via: string | null
  readonly periodsMs: ReadonlyMap<MeasuredVital, number>
}

export interface Device {
  readonly deviceId: DeviceId
  readonly roomId: RoomId
  readonly presence: DeviceView['presence']
  readonly lastSeenMs: InstantMs | null
  readonly description: DeviceDescription
}

const undescribed: DeviceDescription = { make: null, model: null, via: null, periodsMs: new Map() }

/**
 * Where a device speaks from: its room is its claim. The same name in two rooms is two devices here, so that neither
 * can disturb the other's patient.
 */
export interface DevicePlace {
  readonly roomId: RoomId
  readonly deviceId: DeviceId
}

export const placeName = ({ roomId, deviceId }: DevicePlace): string => `${roomId}/${deviceId}`

/** Devices that were heard of. Bounded: the one quiet for longest makes room. */
export class DeviceDirectory {
  readonly #devices = new Map<string, Device>()
  readonly #roomChanged: (roomId: RoomId) => void

  /** @param roomChanged called with each room whose devices look different now. */
  constructor(roomChanged: (roomId: RoomId) => void) {
    this.#roomChanged = roomChanged
  }

  find(place: DevicePlace): Device | null {
    return this.#devices.get(placeName(place)) ?? null
  }

  inRoom(roomId: RoomId): Device[] {
    return [...this.#devices.values()].filter((device) => device.roomId === roomId)
  }

  /** Declared spacing of a vital, milliseconds; null when none was declared. */
  periodMs(place: DevicePlace, vital: MeasuredVital): number | null {
    return this.find(place)?.description.periodsMs.get(vital) ?? null
  }

  /** A live reading proves presence (mqtt.md 6.7). */
  seen(place: DevicePlace, atMs: InstantMs): void {
    this.#put({ ...this.#known(place), presence: 'online', lastSeenMs: atMs })
  }

  presenceTold(place: DevicePlace, presence: 'online' | 'offline'): void {
    this.#put({ ...this.#known(place), presence })
  }

  described(place: DevicePlace, description: DeviceDescription): void {
    this.#put({ ...this.#known(place), description })
  }

  /** An empty retained message on `status` or `meta` takes the device away. */
  removed(place: DevicePlace): void {
    if (this.#devices.delete(placeName(place))) this.#roomChanged(place.roomId)
  }

  #known({ roomId, deviceId }: DevicePlace): Device {
    const unknown = { presence: 'unknown', lastSeenMs: null, description: undescribed } as const
    return this.find({ roomId, deviceId }) ?? { roomId, deviceId, ...unknown }
  }

  #put(device: Device): void {
    const before = this.find(device)
    const name = placeName(device)
    // Putting it back last keeps the map ordered by when each was heard of.
    this.#devices.delete(name)
    this.#devices.set(name, device)
    if (this.#devices.size > devicesKept) this.#forgetQuietest()
    if (before === null || looksDifferent(before, device)) this.#roomChanged(device.roomId)
  }

  #forgetQuietest(): void {
    const [quietest] = this.#devices.values()
    if (quietest !== undefined) this.removed(quietest)
  }
}

const looksDifferent = (a: Device, b: Device): boolean =>
  a.presence !== b.presence ||
  a.description.make !== b.description.make ||
  a.description.model !== b.description.model

export const deviceView = (device: Device): DeviceView => ({
  deviceId: device.deviceId,
  presence: device.presence,
  lastSeenMs: device.lastSeenMs,
  make: device.description.make,
  model: device.description.model,
})
