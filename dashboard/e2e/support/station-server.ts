import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { Server as SocketServer } from 'socket.io'
import type {
  AcknowledgeCommand,
  ClientToServerEvents,
  CommandReply,
  DeltaChange,
  LiveValue,
  ReceiptCommand,
  RoomView,
  ServerToClientEvents,
  SnapshotEvent,
} from '@vigil/shared/contracts'
import type { Alarm } from '@vigil/shared/vocabulary'
import { answerApi, type ApiScript } from './api-script.ts'

/** As the real server is meant to send it. */
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const dist = join(import.meta.dirname, '../../dist')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface StationServerOptions {
  readonly rooms: readonly RoomView[]
  readonly demoScale?: number
  readonly timeZone?: string
}

/** A scripted server: speaks the contract, does exactly what a test tells it, and can fall quiet. */
export class StationServer {
  readonly acknowledged: AcknowledgeCommand[] = []
  readonly receipts: ReceiptCommand[] = []
  readonly resyncs: string[] = []
  readonly api: ApiScript
  /** What the next acknowledgements are answered with; null: never answered. */
  acknowledgeReply: CommandReply | null = { ok: true }
  rooms: RoomView[]
  snapshotsSent = 0
  #epoch = 'epoch-1'
  #seq = 0
  #quiet = false
  #beats: NodeJS.Timeout | null = null
  readonly #options: StationServerOptions
  readonly #http: Server
  readonly #io: SocketServer<ClientToServerEvents, ServerToClientEvents>
  readonly #connections = new Set<NetSocket>()

  constructor(options: StationServerOptions) {
    this.#options = options
    this.rooms = [...options.rooms]
    this.api = { problem: null, trend: () => ({ series: [] }), started: [], ended: [] }
    this.#http = createServer((request, response) => {
      void this.#serve(request, response)
    })
    this.#http.on('connection', (connection) => {
      this.#connections.add(connection)
      connection.on('close', () => this.#connections.delete(connection))
    })
    this.#io = new SocketServer(this.#http, { transports: ['websocket'], serveClient: false })
    this.#io.on('connection', (socket) => {
      if (!this.#quiet) this.#sendSnapshot(socket)
      socket.on('resync', ({ reason }) => {
        this.resyncs.push(reason)
        if (!this.#quiet) this.#sendSnapshot(socket)
      })
      socket.on('acknowledge', (command, reply) => {
        this.acknowledged.push(command)
        if (this.acknowledgeReply === null) return
        if (this.acknowledgeReply.ok) this.#acknowledge(command)
        reply(this.acknowledgeReply)
      })
      socket.on('receipt', (receipt) => this.receipts.push(receipt))
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
    this.#beats = setInterval(() => this.beat(), 1000)
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    if (this.#beats !== null) clearInterval(this.#beats)
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

  /** A frame of live values; unnumbered. */
  frame(rooms: readonly { readonly roomId: string; readonly values: LiveValue[] }[]): void {
    for (const { roomId, values } of rooms) {
      const names = new Set(values.map(({ vital }) => vital))
      this.#replace(roomId, (room) => ({
        ...room,
        values: [...room.values.filter(({ vital }) => !names.has(vital)), ...values],
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
      },
      rooms: this.rooms,
    })
  }

  #acknowledge({ roomId, occurrenceId, personId }: AcknowledgeCommand): void {
    const alarm = this.rooms
      .find((room) => room.roomId === roomId)
      ?.alarms.find((other) => other.occurrenceId === occurrenceId)
    if (alarm === undefined) return
    const acknowledged = { personId, stationId: 'station', atMs: Date.now() }
    this.alarm(roomId, { ...alarm, revision: alarm.revision + 1, acknowledged, audible: false })
  }

  #apply(change: DeltaChange): void {
    if (change.kind === 'room') this.#replace(change.room.roomId, () => change.room)
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
        { api: this.api, rooms: this.rooms, pathname, searchParams },
        request,
        response,
      )
      return
    }
    const file = extname(pathname) === '' ? 'index.html' : normalize(pathname)
    try {
      const content = await readFile(join(dist, file))
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.statusCode = 404
      response.end()
    }
  }
}
