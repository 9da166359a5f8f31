import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { socketAuth } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import { callerTokens, type CookieNames } from '#app/caller-cookies.ts'
import type { Callers } from '#app/callers.ts'
import type { Gateway } from './gateway.ts'
import { isSameOrigin } from './same-origin.ts'
import { SiteAudience, type StationIo } from './site-audience.ts'
import type { StationData, StationSocket } from './station-link.ts'

export interface StationIdentity {
  readonly callers: Callers
  readonly cookies: CookieNames
}

/** The one Socket.IO server: hands each connection to the gateway of the site it asks for. */
export class StationServer {
  readonly #gateways: ReadonlyMap<SiteId, Gateway>
  readonly #identity: StationIdentity
  #io: StationIo | null = null

  constructor(gateways: ReadonlyMap<SiteId, Gateway>, identity: StationIdentity) {
    this.#gateways = gateways
    this.#identity = identity
  }

  /** From now on stations may connect. */
  start(http: HttpServer): void {
    const io: StationIo = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 64 * 1024,
      allowRequest: (request, decide) => decide(null, isSameOrigin(request)),
    })
    io.use((socket, next) => {
      const known = this.#knownOf(socket)
      if (typeof known === 'string') return next(new Error(known))
      socket.data = known
      next()
    })
    io.on('connection', (socket) => {
      const { siteId } = socket.data
      void socket.join(siteId)
      this.#gateways.get(siteId)?.welcome(socket)
    })
    this.#io = io
  }

  /** Everybody at a site who is connected, now and later; asked for after `start`. */
  audienceOf(siteId: SiteId): SiteAudience {
    if (this.#io === null) throw new Error('the station server has not started')
    return new SiteAudience(this.#io, siteId)
  }

  async close(): Promise<void> {
    await this.#io?.close()
    this.#io = null
  }

  #knownOf({ handshake }: StationSocket): StationData | string {
    const parsed = socketAuth.safeParse(handshake.auth)
    if (!parsed.success) return 'connect with auth { siteId }'
    const { siteId } = parsed.data
    const { callers, cookies } = this.#identity
    const { station } = callers.of(callerTokens(handshake.headers.cookie, cookies))
    if (station === null) return 'this browser is not known here: open the page anew'
    return this.#gateways.has(siteId)
      ? { siteId, station }
      : `this server watches no site ${siteId}: open the page with ?site= and the name of yours`
  }
}
