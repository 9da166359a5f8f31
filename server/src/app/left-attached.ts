import { minutes, seconds, type InstantMs } from '@vigil/shared/time'
import type { DeviceId, RoomId } from '@vigil/shared/vocabulary'
import type { Cancel, Scheduler } from './ports.ts'

/** So long after the end of a session its devices ask whether they are still attached. */
const asksMs = minutes(10)
/** A device that was quiet for so long was taken off. */
const quietMs = seconds(20)

export interface LeftAttachedPorts {
  /** Real time. */
  readonly now: () => InstantMs
  readonly scheduler: Scheduler
  /** Shows the room anew. */
  readonly roomChanged: (roomId: RoomId) => void
}

interface LeftRoom {
  readonly sinceMs: InstantMs
  readonly heardMs: Map<DeviceId, InstantMs>
  cancel: Cancel | null
}

/** Devices that go on measuring somebody whom nobody watches any more (sessions.md 2). */
export class LeftAttached {
  readonly #ports: LeftAttachedPorts
  readonly #rooms = new Map<RoomId, LeftRoom>()

  constructor(ports: LeftAttachedPorts) {
    this.#ports = ports
  }

  /** Devices that still measure in a room whose session is over. */
  inRoom(roomId: RoomId): DeviceId[] {
    return [...(this.#rooms.get(roomId)?.heardMs.keys() ?? [])]
  }

  ended(roomId: RoomId): void {
    this.began(roomId)
    this.#rooms.set(roomId, { sinceMs: this.#ports.now(), heardMs: new Map(), cancel: null })
  }

  /** Somebody is watched there again, and the question is answered. */
  began(roomId: RoomId): void {
    this.#rooms.get(roomId)?.cancel?.()
    this.#rooms.delete(roomId)
  }

  /** A reading came in a room without a session. */
  heard(roomId: RoomId, deviceId: DeviceId): void {
    const room = this.#rooms.get(roomId)
    if (room === undefined) return
    const nowMs = this.#ports.now()
    if (nowMs - room.sinceMs >= asksMs) return
    const isNew = !room.heardMs.has(deviceId)
    room.heardMs.set(deviceId, nowMs)
    room.cancel ??= this.#ports.scheduler.after(quietMs, () => this.#look(roomId, room))
    if (isNew) this.#ports.roomChanged(roomId)
  }

  close(): void {
    for (const roomId of [...this.#rooms.keys()]) this.began(roomId)
  }

  #look(roomId: RoomId, room: LeftRoom): void {
    room.cancel = null
    const nowMs = this.#ports.now()
    const isOver = nowMs - room.sinceMs >= asksMs
    const before = room.heardMs.size
    for (const [deviceId, heardMs] of room.heardMs)
      if (isOver || nowMs - heardMs >= quietMs) room.heardMs.delete(deviceId)
    if (isOver) this.#rooms.delete(roomId)
    else if (room.heardMs.size > 0)
      room.cancel = this.#ports.scheduler.after(quietMs, () => this.#look(roomId, room))
    if (room.heardMs.size !== before) this.#ports.roomChanged(roomId)
  }
}
