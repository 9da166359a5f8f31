import type { FrameEvent, LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'

/** Values that changed since their room's last frame; of each vital and device only the newest. */
export class FrameBuffer {
  #changed = new Map<RoomId, LiveValue[]>()
  readonly #due = new Map<RoomId, LiveValue[]>()

  add(roomId: RoomId, values: readonly LiveValue[]): void {
    putAll(this.#changed, roomId, values)
  }

  /** A room that begins anew: nothing of before may follow its delta. */
  forget(roomId: RoomId): void {
    this.#changed.delete(roomId)
    this.#due.delete(roomId)
  }

  /** Makes everything due that changed so far; what changes from now on waits for the next call. */
  begin(): void {
    for (const [roomId, values] of this.#changed) putAll(this.#due, roomId, values)
    this.#changed = new Map()
  }

  /** What is due of at most so many rooms; null: nothing is. */
  take(sentMs: InstantMs, mostRooms: number): FrameEvent | null {
    const rooms: FrameEvent['rooms'] = []
    for (const [roomId, values] of this.#due) {
      if (rooms.length >= mostRooms) break
      rooms.push({ roomId, values })
      this.#due.delete(roomId)
    }
    return rooms.length === 0 ? null : { sentMs, rooms }
  }
}

function putAll(
  rooms: Map<RoomId, LiveValue[]>,
  roomId: RoomId,
  values: readonly LiveValue[],
): void {
  const waiting = rooms.get(roomId)
  if (waiting === undefined) rooms.set(roomId, [...values])
  else for (const value of values) put(waiting, value)
}

/** A room has a handful of values between two frames: looking at each costs less than naming each. */
function put(waiting: LiveValue[], value: LiveValue): void {
  const index = waiting.findIndex(
    ({ vital, deviceId }) => vital === value.vital && deviceId === value.deviceId,
  )
  if (index === -1) waiting.push(value)
  else waiting[index] = value
}

/** A spot value comes once: the frame that carries it may not get lost. */
export const hasSpotValue = (frame: FrameEvent): boolean =>
  frame.rooms.some(({ values }) => values.some(({ staleAfterMs }) => staleAfterMs === null))
