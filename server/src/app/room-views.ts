import type { RoomView, SessionView } from '@vigil/shared/contracts'
import type { RoomId, Session } from '@vigil/shared/vocabulary'
import { deviceView, type DeviceDirectory } from './device-directory.ts'
import type { SessionRegistry } from './session-registry.ts'
import { findRoom, type Room, type Site } from './site.ts'

/** Rooms as pages see them, the same over HTTP and sockets. */
export class RoomViews {
  readonly #site: Site
  readonly #registry: SessionRegistry
  readonly #devices: DeviceDirectory

  constructor(site: Site, registry: SessionRegistry, devices: DeviceDirectory) {
    this.#site = site
    this.#registry = registry
    this.#devices = devices
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
    return {
      roomId,
      label,
      session: running === null ? null : sessionView(running.session),
      course: running?.course() ?? null,
      care: running?.care()?.summary ?? null,
      values: running?.liveValues() ?? [],
      alarms: running?.alarms() ?? [],
      devices: this.#devices.inRoom(roomId).map(deviceView),
    }
  }
}

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
