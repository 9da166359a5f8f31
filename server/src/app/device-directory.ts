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

/** Devices that were heard of, and the room each speaks from now. Bounded: the one quiet for longest makes room. */
export class DeviceDirectory {
  readonly #devices = new Map<DeviceId, Device>()
  readonly #roomChanged: (roomId: RoomId) => void

  /** @param roomChanged called with each room whose devices look different now. */
  constructor(roomChanged: (roomId: RoomId) => void) {
    this.#roomChanged = roomChanged
  }

  find(deviceId: DeviceId): Device | null {
    return this.#devices.get(deviceId) ?? null
  }

  inRoom(roomId: RoomId): Device[] {
    return [...this.#devices.values()].filter((device) => device.roomId === roomId)
  }

  periodMs(deviceId: DeviceId, vital: MeasuredVital): number | null {
    return this.#devices.get(deviceId)?.description.periodsMs.get(vital) ?? null
  }

  /** A live reading proves presence (mqtt.md 6.7). */
  seen(where: { readonly deviceId: DeviceId; readonly roomId: RoomId }, atMs: InstantMs): void {
    this.#put({ ...this.#known(where), presence: 'online', lastSeenMs: atMs })
  }

  presenceTold(
    where: { readonly deviceId: DeviceId; readonly roomId: RoomId },
    presence: 'online' | 'offline',
  ): void {
    this.#put({ ...this.#known(where), presence })
  }

  described(
    where: { readonly deviceId: DeviceId; readonly roomId: RoomId },
    description: DeviceDescription,
  ): void {
    this.#put({ ...this.#known(where), description })
  }

  /** An empty retained message on `status` or `meta` takes the device away. */
  removed(deviceId: DeviceId): void {
    const device = this.#devices.get(deviceId)
    if (device === undefined) return
    this.#devices.delete(deviceId)
    this.#roomChanged(device.roomId)
  }

  #known(where: { readonly deviceId: DeviceId; readonly roomId: RoomId }): Device {
    const known = this.#devices.get(where.deviceId)
    if (known !== undefined) return { ...known, roomId: where.roomId }
    return { ...where, presence: 'unknown', lastSeenMs: null, description: undescribed }
  }

  #put(device: Device): void {
    const before = this.#devices.get(device.deviceId)
    // Putting it back last keeps the map ordered by when each was heard of.
    this.#devices.delete(device.deviceId)
    this.#devices.set(device.deviceId, device)
    if (this.#devices.size > devicesKept) this.#forgetQuietest()
    if (before !== undefined && before.roomId !== device.roomId) this.#roomChanged(before.roomId)
    if (before === undefined || looksDifferent(before, device)) this.#roomChanged(device.roomId)
  }

  #forgetQuietest(): void {
    const [quietest] = this.#devices.keys()
    if (quietest !== undefined) this.removed(quietest)
  }
}

const looksDifferent = (a: Device, b: Device): boolean =>
  a.roomId !== b.roomId ||
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
