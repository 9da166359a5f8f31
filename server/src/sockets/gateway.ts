import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import {
  acknowledgeCommand,
  receiptCommand,
  socketAuth,
  type ClientToServerEvents,
  type CommandReply,
  type DeltaChange,
  type RoomView,
  type ServerToClientEvents,
  type SocketAuth,
} from '@vigil/shared/contracts'
import { seconds } from '@vigil/shared/time'
import type { Alarm, OccurrenceId, RoomId } from '@vigil/shared/vocabulary'
import type { Commands } from '#app/commands.ts'
import type { Cancel, Logger, Metrics, Scheduler, StationPublisher } from '#app/ports.ts'
import type { Site } from '#app/site.ts'
import type { Clocks } from '#app/system-clock.ts'
import { FrameBuffer, hasSpotValue } from './frame-buffer.ts'
import { isSameOrigin } from './same-origin.ts'
import { SiteFeed } from './site-feed.ts'

export interface GatewayOptions {
  readonly site: Site
  readonly clocks: Clocks
  /** Real time, whatever the sessions' clocks do. */
  readonly scheduler: Scheduler
  readonly epoch: string
  readonly metrics: Metrics
  readonly logger: Logger
}

/** What stations see and ask for; known only when the rest of the server is built. */
export interface GatewaySource {
  rooms(): RoomView[]
  room(roomId: RoomId): RoomView | null
  readonly commands: Commands
}

const beatMs = seconds(1)
const frameMs = 250
/** A frame of more rooms is sent in parts, with time between them, so that no alarm waits for a large one. */
const roomsPerFrame = 50

interface StationData {
  auth: SocketAuth
}
type NoEvents = Record<string, never>
type Station = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, StationData>

/** Socket.IO for the stations of one site: a snapshot, then numbered deltas; values in frames; a beat (dashboard.md 5). */
export class Gateway implements StationPublisher {
  readonly #options: GatewayOptions
  readonly #feed: SiteFeed
  readonly #frame = new FrameBuffer()
  #io: Server<ClientToServerEvents, ServerToClientEvents, NoEvents, StationData> | null = null
  #source: GatewaySource | null = null
  #cancelBeat: Cancel | null = null
  #cancelFrame: Cancel | null = null
  #cancelPart: Cancel | null = null

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#feed = new SiteFeed(options.epoch)
  }

  get clients(): number {
    return this.#io?.of('/').sockets.size ?? 0
  }

  start(http: HttpServer, source: GatewaySource): void {
    this.#source = source
    const io = new Server<ClientToServerEvents, ServerToClientEvents, NoEvents, StationData>(http, {
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
    io.on('connection', (socket) => this.#welcome(socket))
    this.#io = io
    this.#beat()
    this.#beginFrame()
  }

  alarmChanged(roomId: RoomId, alarm: Alarm): void {
    this.#send({ kind: 'alarm', roomId, alarm })
  }

  alarmGone(
    roomId: RoomId,
    { occurrenceId, reason }: { occurrenceId: OccurrenceId; reason: string },
  ): void {
    this.#send({ kind: 'alarm-gone', roomId, occurrenceId, reason })
  }

  roomChanged(roomId: RoomId): void {
    const room = this.#source?.room(roomId)
    if (room == null) return
    this.#frame.forget(roomId)
    this.#send({ kind: 'room', room })
  }

  valuesChanged(roomId: RoomId, values: Parameters<FrameBuffer['add']>[1]): void {
    this.#frame.add(roomId, values)
  }

  async close(): Promise<void> {
    this.#cancelBeat?.()
    this.#cancelFrame?.()
    this.#cancelPart?.()
    await this.#io?.close()
    this.#io = null
  }

  #send(change: DeltaChange): void {
    this.#io?.emit('delta', this.#feed.next(change, this.#options.clocks.real.now()))
  }

  #beginFrame(): void {
    this.#cancelFrame = this.#options.scheduler.after(frameMs, () => this.#beginFrame())
    this.#cancelPart?.()
    this.#frame.begin()
    this.#sendPart()
  }

  #sendPart(): void {
    this.#cancelPart = null
    const frame = this.#frame.take(this.#options.clocks.real.now(), roomsPerFrame)
    if (frame === null || this.#io === null) return
    if (hasSpotValue(frame)) this.#io.emit('frame', frame)
    else this.#io.volatile.emit('frame', frame)
    this.#cancelPart = this.#options.scheduler.after(0, () => this.#sendPart())
  }

  #beat(): void {
    const realMs = this.#options.clocks.real.now()
    this.#io?.emit('beat', { epoch: this.#feed.epoch, seq: this.#feed.seq, realMs })
    this.#cancelBeat = this.#options.scheduler.after(beatMs, () => this.#beat())
  }

  #authOf(socket: Station): SocketAuth | string {
    const parsed = socketAuth.safeParse(socket.handshake.auth)
    if (!parsed.success) return 'connect with auth { siteId, stationId }'
    const { siteId } = this.#options.site
    return parsed.data.siteId === siteId
      ? parsed.data
      : `this server watches site ${siteId}, not ${parsed.data.siteId}`
  }

  #welcome(socket: Station): void {
    this.#sendSnapshot(socket)
    socket.on('resync', () => this.#sendSnapshot(socket))
    socket.on('acknowledge', (command, reply) => {
      this.#acknowledge(socket.data.auth, command).then(
        (answer) => answerIfAsked(reply, answer),
        (error: unknown) => this.#options.logger.error({ err: error }, 'acknowledge failed'),
      )
    })
    socket.on('receipt', (receipt) => {
      const parsed = receiptCommand.safeParse(receipt)
      if (parsed.success && parsed.data.visible)
        this.#options.metrics.alarmPainted(parsed.data.paintDelayMs)
    })
  }

  #sendSnapshot(socket: Station): void {
    const { site, clocks } = this.#options
    const { siteId, label, timeZone } = site
    socket.emit('snapshot', {
      epoch: this.#feed.epoch,
      seq: this.#feed.seq,
      time: { realMs: clocks.real.now(), demo: clocks.demoSettings },
      site: { siteId, label, timeZone },
      rooms: this.#source?.rooms() ?? [],
    })
  }

  async #acknowledge({ stationId }: SocketAuth, command: unknown): Promise<CommandReply> {
    const parsed = acknowledgeCommand.safeParse(command)
    if (!parsed.success)
      return {
        ok: false,
        code: 'invalid-command',
        message: `send roomId, occurrenceId and personId: ${parsed.error.issues[0]?.message ?? ''}`,
      }
    const { personId, ...where } = parsed.data
    const answer = await this.#source?.commands.acknowledge(where, { personId, stationId })
    if (answer === undefined || answer.ok) return { ok: true }
    return { ok: false, ...answer.error }
  }
}

/** A client may send a command without waiting for its answer. */
function answerIfAsked(reply: unknown, answer: CommandReply): void {
  if (typeof reply === 'function') (reply as (answer: CommandReply) => void)(answer)
}
