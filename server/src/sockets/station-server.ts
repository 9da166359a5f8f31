import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { socketAuth } from '@vigil/shared/contracts'
import type { SiteId, StationId } from '@vigil/shared/vocabulary'
import { callerTokens, type CookieNames } from '#app/caller-cookies.ts'
import type { Callers } from '#app/callers.ts'
import { HandshakeAudit, type HandshakeAuditPorts } from '#app/handshake-audit.ts'
import type { Metrics } from '#app/ports.ts'
import { isSameOrigin } from '#app/same-origin.ts'
import type { Caller } from '#core/access/caller.ts'
import { refusalAt } from '#core/access/access-refusal.ts'
import { live } from '#core/access/route-rights.ts'
import type { Gateway } from './gateway.ts'
import { SiteAudience, type StationIo } from './site-audience.ts'
import type { StationData, StationSocket } from './station-link.ts'

export interface StationServerPorts extends HandshakeAuditPorts {
  readonly callers: Callers
  readonly cookies: CookieNames
  readonly metrics: Pick<Metrics, 'refused'>
}

interface SocketRefusal {
  readonly code: string
  readonly message: string
  /** The site it asked for; null: none that is here. */
  readonly siteId: SiteId | null
}

const foreign = {
  code: 'foreign-origin',
  message: 'pages of another origin may not watch: open the dashboard at this address',
}
const notAsked = { code: 'invalid', message: 'connect with auth { siteId }', siteId: null }
const notKnown = { code: 'not-signed-on', message: 'this browser is not known here' }
const tooManyTabs = {
  code: 'too-often',
  message: 'this browser has too many tabs of Vigil open: close some',
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
  readonly #audit: HandshakeAudit
  #io: StationIo | null = null
  #forget: (() => void) | null = null

  constructor(gateways: ReadonlyMap<SiteId, Gateway>, ports: StationServerPorts) {
    this.#gateways = gateways
    this.#ports = ports
    this.#audit = new HandshakeAudit(ports)
  }

  /** From now on stations may connect. */
  start(http: HttpServer): void {
    const io: StationIo = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 64 * 1024,
      connectTimeout: 10_000,
      allowRequest: ({ headers }, decide) => {
        const isOwn = isSameOrigin(headers)
        if (!isOwn) this.#refused(this.#callerOf(headers.cookie), { ...foreign, siteId: null })
        decide(null, isOwn)
      },
    })
    io.use((socket, next) => {
      const caller = this.#callerOf(socket.handshake.headers.cookie)
      const known = this.#knownOf(socket, caller)
      if ('code' in known) return next(this.#refused(caller, known))
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

  #callerOf(cookie: string | undefined): Caller {
    const { callers, cookies } = this.#ports
    return callers.of(callerTokens(cookie, cookies))
  }

  /** Of all that a page says only the site counts; which station it is, its cookie proves. */
  #knownOf({ handshake }: StationSocket, caller: Caller): StationData | SocketRefusal {
    const parsed = socketAuth.safeParse(handshake.auth)
    if (!parsed.success) return notAsked
    const { siteId } = parsed.data
    const exists = this.#gateways.has(siteId)
    const refusal = refusalAt(caller, { siteId, exists }, live)
    const asked = exists ? siteId : null
    if (refusal !== null) return { ...refusal, siteId: asked }
    const { station } = caller
    if (station === null) return { ...notKnown, siteId: asked }
    return this.#socketsOf(station.stationId).length >= tabsOfStation
      ? { ...tooManyTabs, siteId }
      : { siteId, station }
  }

  #refused(caller: Caller, { code, message, siteId }: SocketRefusal): Error {
    this.#ports.metrics.refused(`socket-${code}`)
    this.#audit.refused(caller, siteId, code)
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
