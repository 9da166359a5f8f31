import type { FrameEvent, LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'

/** Values that changed since the last frame; of each vital and device only the newest. */
export class FrameBuffer {
  #rooms = new Map<RoomId, Map<string, LiveValue>>()

  add(roomId: RoomId, values: readonly LiveValue[]): void {
    const room = this.#rooms.get(roomId) ?? new Map<string, LiveValue>()
    for (const value of values) room.set(`${value.vital}|${value.deviceId}`, value)
    this.#rooms.set(roomId, room)
  }

  /** A room that begins anew: nothing of before may follow its delta. */
  forget(roomId: RoomId): void {
    this.#rooms.delete(roomId)
  }

  /** Everything since the last call; null when nothing changed. */
  take(sentMs: InstantMs): FrameEvent | null {
    if (this.#rooms.size === 0) return null
    const rooms = [...this.#rooms].map(([roomId, values]) => ({
      roomId,
      values: [...values.values()],
    }))
    this.#rooms = new Map()
    return { sentMs, rooms }
  }
}

/** A spot value comes once: the frame that carries it may not get lost. */
export const hasSpotValue = (frame: FrameEvent): boolean =>
  frame.rooms.some(({ values }) => values.some(({ staleAfterMs }) => staleAfterMs === null))
