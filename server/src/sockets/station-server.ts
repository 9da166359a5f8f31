import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { socketAuth, type SocketAuth } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Gateway } from './gateway.ts'
import { isSameOrigin } from './same-origin.ts'
import { SiteAudience, type StationIo } from './site-audience.ts'
import type { StationSocket } from './station-link.ts'

/** The one Socket.IO server: hands each connection to the gateway of the site it asks for. */
export class StationServer {
  readonly #gateways: ReadonlyMap<SiteId, Gateway>
  #io: StationIo | null = null

  constructor(gateways: ReadonlyMap<SiteId, Gateway>) {
    this.#gateways = gateways
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
      const auth = this.#authOf(socket)
      if (typeof auth === 'string') return next(new Error(auth))
      socket.data.auth = auth
      next()
    })
    io.on('connection', (socket) => {
      const { siteId } = socket.data.auth
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

  #authOf(socket: StationSocket): SocketAuth | string {
    const parsed = socketAuth.safeParse(socket.handshake.auth)
    if (!parsed.success) return 'connect with auth { siteId, stationId }'
    const { siteId } = parsed.data
    return this.#gateways.has(siteId)
      ? parsed.data
      : `this server watches no site ${siteId}: open the page with ?site= and the name of yours`
  }
}
