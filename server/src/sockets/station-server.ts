import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { socketAuth } from '@vigil/shared/contracts'
import type { SiteId, StationId } from '@vigil/shared/vocabulary'
import { callerTokens, type CookieNames } from '#app/caller-cookies.ts'
import type { Callers } from '#app/callers.ts'
import type { Metrics } from '#app/ports.ts'
import { isSameOrigin } from '#app/same-origin.ts'
import { refusalAt } from '#core/access/access-refusal.ts'
import { live } from '#core/access/route-rights.ts'
import type { Gateway } from './gateway.ts'
import { SiteAudience, type StationIo } from './site-audience.ts'
import type { StationData, StationSocket } from './station-link.ts'

export interface StationServerPorts {
  readonly callers: Callers
  readonly cookies: CookieNames
  readonly metrics: Pick<Metrics, 'refused'>
}

interface SocketRefusal {
  readonly code: string
  readonly message: string
}

/** More tabs than anybody has open; each of them costs every frame. */
const tabsOfStation = 24

/**
 * The one Socket.IO server: hands each connection to the gateway of the site it asks for, where its station may look at
 * that site, and ends it once it may no more.
 */
export class StationServer {
  readonly #gateways: ReadonlyMap<SiteId, Gateway>
  readonly #ports: StationServerPorts
  #io: StationIo | null = null
  #forget: (() => void) | null = null

  constructor(gateways: ReadonlyMap<SiteId, Gateway>, ports: StationServerPorts) {
    this.#gateways = gateways
    this.#ports = ports
  }

  /** From now on stations may connect. */
  start(http: HttpServer): void {
    const io: StationIo = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 64 * 1024,
      connectTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers)),
    })
    io.use((socket, next) => {
      const known = this.#knownOf(socket)
      if ('code' in known) return next(this.#refused(known))
      socket.data = known
      next()
    })
    io.on('connection', (socket) => {
      const { siteId } = socket.data
      void socket.join(siteId)
      this.#gateways.get(siteId)?.welcome(socket)
    })
    this.#io = io
    this.#forget = this.#ports.callers.onChange((stationId) => this.#changed(stationId))
  }

  /** Everybody at a site who is connected, now and later; asked for after `start`. */
  audienceOf(siteId: SiteId): SiteAudience {
    if (this.#io === null) throw new Error('the station server has not started')
    return new SiteAudience(this.#io, siteId)
  }

  async close(): Promise<void> {
    this.#forget?.()
    await this.#io?.close()
    this.#io = null
  }

  /** Of all that a page says only the site counts; which station it is, its cookie proves. */
  #knownOf({ handshake }: StationSocket): StationData | SocketRefusal {
    const parsed = socketAuth.safeParse(handshake.auth)
    if (!parsed.success) return { code: 'invalid', message: 'connect with auth { siteId }' }
    const { siteId } = parsed.data
    const { callers, cookies } = this.#ports
    const caller = callers.of(callerTokens(handshake.headers.cookie, cookies))
    const refusal = refusalAt(caller, { siteId, exists: this.#gateways.has(siteId) }, live)
    if (refusal !== null) return refusal
    const { station } = caller
    if (station === null)
      return { code: 'not-signed-on', message: 'this browser is not known here' }
    return this.#socketsOf(station.stationId).length >= tabsOfStation
      ? { code: 'too-often', message: 'this browser has too many tabs of Vigil open: close some' }
      : { siteId, station }
  }

  #refused({ code, message }: SocketRefusal): Error {
    this.#ports.metrics.refused(`socket-${code}`)
    return Object.assign(new Error(message), { data: { code } })
  }

  /** Who may look no more is cut off; of everybody else it is told anew who watches. */
  #changed(stationId: StationId): void {
    const caller = this.#ports.callers.at(stationId)
    for (const socket of this.#socketsOf(stationId)) {
      const { siteId } = socket.data
      const refusal = refusalAt(caller, { siteId, exists: true }, live)
      if (refusal !== null || caller.station === null) socket.disconnect(true)
      else {
        socket.data = { siteId, station: caller.station }
        this.#gateways.get(siteId)?.stationChanged(socket)
      }
    }
  }

  #socketsOf(stationId: StationId): StationSocket[] {
    const all = this.#io?.of('/').sockets.values() ?? []
    return [...all].filter((socket) => socket.data.station.stationId === stationId)
  }
}
