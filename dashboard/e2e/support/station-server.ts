import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { Server as SocketServer } from 'socket.io'
import type {
  BurdenReply,
  ClientToServerEvents,
  CommandReply,
  CommandRequest,
  DeltaChange,
  LiveValue,
  ReceiptCommand,
  RoomView,
  ServerToClientEvents,
  SiteView,
  SnapshotEvent,
  SocketAuth,
  StationBeat,
} from '@vigil/shared/contracts'
import type { Acknowledgement, Alarm, SiteDuty } from '@vigil/shared/vocabulary'
import { answerApi, type ApiScript } from './api-script.ts'
import { ScriptedIdentity, type HereOptions } from './who.ts'
import { aDuty } from '../../src/state/test-rooms.ts'

/** As the real server is meant to send it. */
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Another build than the usual one, where somebody tries something out beside it. */
export const builtDashboard =
  process.env['VIGIL_DASHBOARD'] ?? join(import.meta.dirname, '../../dist')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface StationServerOptions extends HereOptions {
  readonly rooms: readonly RoomView[]
  readonly demoScale?: number
  readonly timeZone?: string
  readonly duty?: Partial<SiteDuty>
  readonly site?: Partial<SiteView>
  /** Left out: reading it fails. */
  readonly burden?: BurdenReply
}

/** A scripted server: speaks the contract, does exactly what a test tells it, and can fall quiet. */
export class StationServer {
  /** With whoever acted; null: nobody was signed on. */
  readonly commands: (CommandRequest & { readonly by: string | null })[] = []
  readonly beats: StationBeat[] = []
  readonly presented: SocketAuth[] = []
  readonly receipts: ReceiptCommand[] = []
  readonly resyncs: string[] = []
  readonly api: ApiScript
  readonly identity: ScriptedIdentity
  /** What the next commands are answered with; null: never answered. */
  reply: CommandReply | null = { ok: true }
  /** What a command that was accepted changes, beside an acknowledgement. */
  onCommand: (request: CommandRequest) => void = () => undefined
  /** Told of each receipt as it comes. */
  onReceipt: (receipt: ReceiptCommand) => void = () => undefined
  /** Sockets are let in. */
  opens = true
  duty: SnapshotEvent['duty']
  rooms: RoomView[]
  snapshotsSent = 0
  #epoch = 'epoch-1'
  #seq = 0
  #quiet = false
  #heart: NodeJS.Timeout | null = null
  readonly #options: StationServerOptions
  readonly #http: Server
  readonly #io: SocketServer<ClientToServerEvents, ServerToClientEvents>
  readonly #connections = new Set<NetSocket>()

  constructor(options: StationServerOptions) {
    this.#options = options
    this.rooms = [...options.rooms]
    this.duty = aDuty(options.duty)
    this.identity = new ScriptedIdentity(options)
    this.api = {
      problem: null,
      burden: options.burden ?? null,
      trend: () => ({ series: [] }),
      also: () => null,
      posted: [],
      started: [],
      ended: [],
    }
    this.#http = createServer((request, response) => {
      void this.#serve(request, response)
    })
    this.#http.on('connection', (connection) => {
      this.#connections.add(connection)
      connection.on('close', () => this.#connections.delete(connection))
    })
    this.#io = new SocketServer(this.#http, { transports: ['websocket'], serveClient: false })
    this.#io.use((_socket, next) => {
      if (this.opens) next()
      else next(new Error('not-signed-on'))
    })
    this.#io.on('connection', (socket) => {
      if (!this.#quiet) this.#sendSnapshot(socket)
      socket.on('resync', ({ reason }) => {
        this.resyncs.push(reason)
        if (!this.#quiet) this.#sendSnapshot(socket)
      })
      this.presented.push(socket.handshake.auth as SocketAuth)
      socket.on('command', (request, reply) => {
        this.commands.push({ ...request, by: this.identity.actor?.personId ?? null })
        if (this.reply === null) return
        if (this.reply.ok) this.#accept(request)
        reply(this.reply)
      })
      socket.on('station-beat', (beat) => this.beats.push(beat))
      socket.on('receipt', (receipt) => {
        this.receipts.push(receipt)
        this.onReceipt(receipt)
      })
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
    this.#heart = setInterval(() => this.beat(), 1000)
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    if (this.#heart !== null) clearInterval(this.#heart)
    for (const connection of this.#connections) connection.destroy()
    await this.#io.close()
  }

  /** Stops and goes on speaking, with the socket open all the time, as a frozen process would. */
  set quiet(quiet: boolean) {
    this.#quiet = quiet
  }

  /** A new process: numbers start anew and mean nothing together with the old ones. */
  restart(epoch: string): void {
    this.#epoch = epoch
    this.#seq = 0
  }

  /** Ends all connections, as a switch that loses its power would. */
  cut(): void {
    this.#io.disconnectSockets(true)
  }

  /** One numbered change; `lost` is numbered and never sent. */
  change(change: DeltaChange, how: 'sent' | 'lost' = 'sent'): void {
    this.#seq += 1
    this.#apply(change)
    if (how === 'sent' && !this.#quiet)
      this.#io.emit('delta', { epoch: this.#epoch, seq: this.#seq, sentMs: Date.now(), change })
  }

  alarm(roomId: string, alarm: Alarm, how: 'sent' | 'lost' = 'sent'): void {
    this.change({ kind: 'alarm', roomId, alarm }, how)
  }

  changeDuty(more: Partial<SiteDuty>): void {
    const duty = { ...this.duty, ...more, revision: this.duty.revision + 1 }
    this.change({ kind: 'duty', duty: duty })
  }

  /** The server says that it stops by plan. */
  announceStop(backByMs: number): void {
    this.#io.emit('stopping', { backByMs })
  }

  /** A frame of live values; unnumbered. */
  frame(rooms: readonly { readonly roomId: string; readonly values: LiveValue[] }[]): void {
    for (const { roomId, values } of rooms) {
      const names = new Set(values.map(nameOf))
      this.#replace(roomId, (room) => ({
        ...room,
        values: [...room.values.filter((value) => !names.has(nameOf(value))), ...values],
      }))
    }
    if (!this.#quiet) this.#io.emit('frame', { sentMs: Date.now(), rooms: [...rooms] })
  }

  beat(): void {
    if (!this.#quiet)
      this.#io.emit('beat', { epoch: this.#epoch, seq: this.#seq, realMs: Date.now() })
  }

  #sendSnapshot(socket: { emit: (name: 'snapshot', snapshot: SnapshotEvent) => unknown }): void {
    this.snapshotsSent += 1
    const now = Date.now()
    socket.emit('snapshot', {
      epoch: this.#epoch,
      seq: this.#seq,
      time: { realMs: now, demo: { scale: this.#options.demoScale ?? 1, originMs: 0 } },
      site: {
        siteId: 'demo',
        label: 'Harbour Clinic',
        timeZone: this.#options.timeZone ?? 'Europe/Berlin',
        type: 'clinic',
        emergencyCall: null,
        ...this.#options.site,
      },
      rooms: this.rooms,
      duty: this.duty,
    })
  }

  #accept(request: CommandRequest): void {
    const by: Acknowledgement = {
      ...(this.identity.actor ?? { personId: 'Desk 1', role: 'station' }),
      stationId: 'here',
      place: 'site',
      atMs: Date.now(),
      note: null,
      actionable: null,
    }
    if (request.to === 'room' && request.command.kind === 'acknowledge')
      this.#acknowledgeIn(request.roomId, request.command.occurrenceId, by)
    else if (request.to === 'site' && request.command.kind === 'acknowledge-site-alarm')
      this.#acknowledgeOfSite(request.command.occurrenceId, by)
    this.onCommand(request)
  }

  #acknowledgeIn(roomId: string, occurrenceId: string, by: Acknowledgement): void {
    const alarm = this.rooms
      .find((room) => room.roomId === roomId)
      ?.alarms.find((other) => other.occurrenceId === occurrenceId)
    if (alarm !== undefined) this.alarm(roomId, known(alarm, by))
  }

  #acknowledgeOfSite(occurrenceId: string, by: Acknowledgement): void {
    this.changeDuty({
      alarms: this.duty.alarms.map((one) =>
        one.alarm.occurrenceId === occurrenceId ? { ...one, alarm: known(one.alarm, by) } : one,
      ),
    })
  }

  #apply(change: DeltaChange): void {
    if (change.kind === 'room') this.#replace(change.room.roomId, () => change.room)
    else if (change.kind === 'duty') this.duty = change.duty
    else if (change.kind === 'course')
      this.#replace(change.roomId, (room) => ({ ...room, course: change.course }))
    else if (change.kind === 'care')
      this.#replace(change.roomId, (room) => ({ ...room, care: change.care }))
    else
      this.#replace(change.roomId, (room) => {
        const gone = change.kind === 'alarm' ? change.alarm.occurrenceId : change.occurrenceId
        const others = room.alarms.filter(({ occurrenceId }) => occurrenceId !== gone)
        return { ...room, alarms: change.kind === 'alarm' ? [...others, change.alarm] : others }
      })
  }

  #replace(roomId: string, next: (room: RoomView) => RoomView): void {
    this.rooms = this.rooms.map((room) => (room.roomId === roomId ? next(room) : room))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://station')
    response.setHeader('content-security-policy', strictPolicy)
    if (pathname.startsWith('/api/')) {
      await answerApi(
        { api: this.api, identity: this.identity, rooms: this.rooms, pathname, searchParams },
        request,
        response,
      )
      return
    }
    const file = extname(pathname) === '' ? 'index.html' : normalize(pathname)
    try {
      const content = await readFile(join(builtDashboard, file))
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.statusCode = 404
      response.end()
    }
  }
}

const nameOf = ({ vital, deviceId }: LiveValue): string => `${vital} ${deviceId}`

const known = (alarm: Alarm, acknowledged: Acknowledgement): Alarm => ({
  ...alarm,
  revision: alarm.revision + 1,
  acknowledged,
  audible: false,
  quiet: 'acknowledged',
})
