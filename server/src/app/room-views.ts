import type { RoomView, SessionView } from '@vigil/shared/contracts'
import type { RoomId, Session } from '@vigil/shared/vocabulary'
import { deviceView, type Device, type DeviceDirectory } from './device-directory.ts'
import type { DevicePlace } from './device-table.ts'
import type { LeftAttached } from './left-attached.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import { findRoom, type Room, type Site } from './site.ts'

interface RoomViewPorts {
  readonly site: Site
  readonly registry: SessionRegistry
  readonly devices: DeviceDirectory
  readonly left: LeftAttached
  /** The room where a device belongs that is out of place here; null: it may be here. */
  readonly registeredElsewhere: (device: DevicePlace) => RoomId | null
}

/** Rooms as pages see them, the same over HTTP and sockets. */
export class RoomViews {
  readonly #site: Site
  readonly #registry: SessionRegistry
  readonly #devices: DeviceDirectory

  readonly #left: LeftAttached
  readonly #registeredElsewhere: RoomViewPorts['registeredElsewhere']

  constructor({ site, registry, devices, left, registeredElsewhere }: RoomViewPorts) {
    this.#site = site
    this.#registry = registry
    this.#devices = devices
    this.#left = left
    this.#registeredElsewhere = registeredElsewhere
  }

  all(): RoomView[] {
    return this.#site.rooms.map((room) => this.#view(room))
  }

  /** Null: the site has no such room. */
  room(roomId: RoomId): RoomView | null {
    const room = findRoom(this.#site, roomId)
    return room === null ? null : this.#view(room)
  }

  #view({ roomId, label }: Room): RoomView {
    const running = this.#registry.inRoom(roomId)
    const devices = this.#devicesOf(roomId, running).map((device) => this.#deviceView(device))
    if (running === null) return { ...emptyRoom, roomId, label, devices, ...this.#leftIn(roomId) }
    return {
      roomId,
      label,
      session: sessionView(running.session),
      course: running.course(),
      care: running.care()?.summary ?? null,
      values: running.liveValues(),
      alarms: running.alarms(),
      devices,
    }
  }

  #deviceView(device: Device): RoomView['devices'][number] {
    const registeredIn = this.#registeredElsewhere(device)
    return { ...deviceView(device), ...(registeredIn === null ? {} : { registeredIn }) }
  }

  #leftIn(roomId: RoomId): Pick<RoomView, 'stillAttached'> {
    const stillAttached = this.#left.inRoom(roomId)
    return stillAttached.length === 0 ? {} : { stillAttached }
  }

  /** Those that speak here, but for another patient's, and those of this one that speak from elsewhere. */
  #devicesOf(roomId: RoomId, running: RunningSession | null): Device[] {
    const here = this.#devices
      .inRoom(roomId)
      .filter(({ deviceId }) => !this.#registry.isOfOther(deviceId, running))
    const elsewhere = (running?.place.devices ?? []).flatMap(({ deviceId, claim }) => {
      const device = claim === roomId ? null : this.#devices.find({ roomId: claim, deviceId })
      return device === null ? [] : [device]
    })
    return [...here, ...elsewhere]
  }
}

const emptyRoom = { session: null, course: null, care: null, values: [], alarms: [] }

export const sessionView = (session: Session): SessionView => ({
  sessionId: session.sessionId,
  roomId: session.roomId,
  mode: session.mode,
  patientLabel: session.patientLabel,
  startedMs: session.startedMs,
  plan: session.plan,
  clipOnCuffArm: session.clipOnCuffArm,
  patientId: session.care?.patientId ?? null,
  devices: session.devices === null ? null : [...session.devices],
  limits: { ...session.limits, conditions: [...session.limits.conditions] },
})
