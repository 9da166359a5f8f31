import type { Server } from 'socket.io'
import type { ClientToServerEvents, ServerToClientEvents } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { StationData } from './station-link.ts'

type NoEvents = Record<string, never>
export type StationIo = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, StationData>

/** The stations of one site, and no other: the only way in which its gateway speaks to several. */
export class SiteAudience {
  readonly #io: StationIo
  readonly #siteId: SiteId
  readonly #all: ReturnType<StationIo['to']>
  readonly #whoCanTake: ReturnType<StationIo['to']>

  constructor(io: StationIo, siteId: SiteId) {
    this.#io = io
    this.#siteId = siteId
    this.#all = io.to(siteId)
    this.#whoCanTake = io.to(siteId).volatile
  }

  get size(): number {
    return this.#io.of('/').adapter.rooms.get(this.#siteId)?.size ?? 0
  }

  readonly emit: ReturnType<StationIo['to']>['emit'] = (...event) => this.#all.emit(...event)

  /** Left out for a station whose connection is not ready for more. */
  readonly emitVolatile: ReturnType<StationIo['to']>['emit'] = (...event) =>
    this.#whoCanTake.emit(...event)
}
