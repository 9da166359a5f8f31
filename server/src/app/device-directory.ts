import type { DeviceView } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { DeviceId, MeasuredVital, RoomId } from '@vigil/shared/vocabulary'
import { DeviceTable, type DevicePlace, type DeviceTableRules } from './device-table.ts'

/** What a device said of itself; every field as on the wire or null. */
export interface DeviceDescription {
  readonly make: string | null
  readonly model: string | null
  readonly via: string | null
  readonly periodsMs: ReadonlyMap<MeasuredVital, number>
  /** How it measures respiration; null: it did not say. */
  readonly respiration: 'co2' | 'not-co2' | null
}

export interface Device {
  readonly deviceId: DeviceId
  readonly roomId: RoomId
  readonly presence: DeviceView['presence']
  readonly lastSeenMs: InstantMs | null
  readonly description: DeviceDescription
  /** As told last; null: never. */
  readonly batteryPercent: number | null
  /** Device clock minus ours, milliseconds, as sessions were told last; null: nothing worth telling. */
  readonly skewMs: number | null
}

/** Changed in place: its last sign of life changes with every message. */
interface KnownDevice extends Device {
  presence: Device['presence']
  lastSeenMs: Device['lastSeenMs']
  description: Device['description']
  batteryPercent: Device['batteryPercent']
  skewMs: Device['skewMs']
}

const undescribed: DeviceDescription = {
  make: null,
  model: null,
  via: null,
  periodsMs: new Map(),
  respiration: null,
}

const newDevice = ({ roomId, deviceId }: DevicePlace): KnownDevice => ({
  roomId,
  deviceId,
  presence: 'unknown',
  lastSeenMs: null,
  description: undescribed,
  batteryPercent: null,
  skewMs: null,
})

export interface DirectoryPorts extends DeviceTableRules {
  /** Called with each room whose devices look different now. */
  readonly roomChanged: (roomId: RoomId) => void
}

/** Devices that were heard of, as far as their rooms have places for them. */
export class DeviceDirectory {
  readonly #devices: DeviceTable<KnownDevice>
  readonly #roomChanged: (roomId: RoomId) => void

  constructor({ roomChanged, ...rules }: DirectoryPorts) {
    this.#devices = new DeviceTable(rules)
    this.#roomChanged = roomChanged
  }

  find(place: DevicePlace): Device | null {
    return this.#devices.find(place)
  }

  inRoom(roomId: RoomId): Device[] {
    return this.#devices.inRoom(roomId)
  }

  /** The room that a device claimed when it was heard last; null: it was never heard. */
  claimOf(deviceId: DeviceId): RoomId | null {
    let newest: Device | null = null
    for (const device of this.#devices.all())
      if (device.deviceId === deviceId && (device.lastSeenMs ?? 0) >= (newest?.lastSeenMs ?? 0))
        newest = device
    return newest?.roomId ?? null
  }

  /** Declared spacing of a vital, milliseconds; null when none was declared. */
  periodMs(place: DevicePlace, vital: MeasuredVital): number | null {
    return this.#devices.find(place)?.description.periodsMs.get(vital) ?? null
  }

  /** A live reading proves presence (mqtt.md 6.7). */
  seen(place: DevicePlace, atMs: InstantMs): void {
    const device = this.#devices.speaking(place, newDevice)
    if (device === null) return
    device.lastSeenMs = atMs
    this.#setPresence(device, 'online')
  }

  presenceTold(place: DevicePlace, presence: 'online' | 'offline'): void {
    const device = this.#devices.speaking(place, newDevice)
    if (device !== null) this.#setPresence(device, presence)
  }

  batteryTold(place: DevicePlace, percent: number): void {
    const device = this.#devices.speaking(place, newDevice)
    if (device !== null) device.batteryPercent = percent
  }

  skewTold(place: DevicePlace, skewMs: number): void {
    const device = this.#devices.speaking(place, newDevice)
    if (device !== null) device.skewMs = skewMs
  }

  described(place: DevicePlace, description: DeviceDescription): void {
    const before = this.find(place)?.description ?? null
    const device = this.#devices.speaking(place, newDevice)
    if (device === null) return
    device.description = description
    if (before?.make !== description.make || before.model !== description.model)
      this.#roomChanged(device.roomId)
  }

  /** An empty retained message on `status` or `meta` takes the device away. */
  removed(place: DevicePlace): void {
    if (this.#devices.delete(place)) this.#roomChanged(place.roomId)
  }

  #setPresence(device: KnownDevice, presence: Device['presence']): void {
    if (device.presence === presence) return
    device.presence = presence
    this.#roomChanged(device.roomId)
  }
}

export const deviceView = (device: Device): DeviceView => ({
  deviceId: device.deviceId,
  presence: device.presence,
  lastSeenMs: device.lastSeenMs,
  make: device.description.make,
  model: device.description.model,
})
