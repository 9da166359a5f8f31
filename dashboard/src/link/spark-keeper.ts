import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import type { SiteState } from '../state/site-state.ts'
import {
  emptySparks,
  putHistory,
  sparkSpanMs,
  sparkVitals,
  takeLive,
  type RoomSparks,
} from '../state/spark-history.ts'
import type { HttpApi } from './http-api.ts'

/** Keeps the last ten minutes of every session on this page; asks for the part before the page opened. */
export class SparkKeeper {
  readonly #api: HttpApi
  readonly #rooms = new Map<RoomId, RoomSparks>()
  #asking: Promise<void> = Promise.resolve()

  constructor(api: HttpApi) {
    this.#api = api
  }

  of(roomId: RoomId): RoomSparks | null {
    return this.#rooms.get(roomId) ?? null
  }

  /** Each tick. `nowMs` tells a room's clock. */
  take(state: SiteState, nowMs: (roomId: RoomId) => InstantMs): void {
    for (const { roomId, session } of state.content?.rooms ?? []) {
      if (session === null) {
        this.#rooms.delete(roomId)
        continue
      }
      const known = this.#rooms.get(roomId)
      const isNew = known?.sessionId !== session.sessionId
      const sparks = known === undefined || isNew ? emptySparks(session.sessionId) : known
      this.#rooms.set(roomId, takeLive(sparks, state.values[roomId] ?? {}))
      if (isNew) this.#askFor(roomId, session.sessionId, nowMs(roomId) - sparkSpanMs)
    }
  }

  /** One question after the other: a wall of sixty rooms must not storm the server. */
  #askFor(roomId: RoomId, sessionId: string, sinceMs: InstantMs): void {
    this.#asking = this.#asking.then(async () => {
      const reply = await this.#api.trend(sessionId, { vitals: sparkVitals, sinceMs })
      const sparks = this.#rooms.get(roomId)
      // A refused history costs only the left part of a small curve.
      if (!reply.ok || sparks?.sessionId !== sessionId) return
      this.#rooms.set(
        roomId,
        reply.value.series.reduce((all, { vital, atMs, values }) => {
          const spark = sparkVitals.find((name) => name === vital)
          return spark === undefined ? all : putHistory(all, spark, { atMs, values })
        }, sparks),
      )
    })
  }
}
