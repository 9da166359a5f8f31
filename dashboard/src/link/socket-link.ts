import type {
  ClientToServerEvents,
  CommandReply,
  CommandRequest,
  ReceiptCommand,
  ServerToClientEvents,
  SocketAuth,
  StationBeat,
} from '@vigil/shared/contracts'
import type { MonotonicMs } from '@vigil/shared/time'
import { io, type Socket } from 'socket.io-client'
import { refusedHere } from '../state/refusal.ts'
import type { SiteInput } from '../state/site-machine.ts'
import { readFrame } from './frame-shape.ts'
import { beatEvent, commandReply, deltaEvent, snapshotEvent } from './wire-schemas.ts'

const commandTimeoutMs = 3000

export interface SocketLinkPorts {
  /** Asked at each connection: which site is shown. */
  readonly auth: () => SocketAuth
  readonly monotonicNow: () => MonotonicMs
  readonly onInput: (input: SiteInput) => void
  /** The socket opened, or the server would not have it: who is here may have changed. */
  readonly onMet: () => void
  /** The socket opened or closed, or failed to open once more. */
  readonly onSocket: (socket: { readonly open: boolean; readonly attempts: number }) => void
}

/** The page's socket. Whether the link lives is judged by beats elsewhere, never by Socket.IO's ping. */
export class SocketLink {
  readonly #ports: SocketLinkPorts
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>
  #attempts = 0

  constructor(ports: SocketLinkPorts) {
    this.#ports = ports
    this.#socket = io({
      path: '/socket.io',
      transports: ['websocket'],
      auth: (present) => present(ports.auth()),
      autoConnect: false,
      reconnectionDelay: 250,
      reconnectionDelayMax: 3000,
      timeout: 4000,
    })
  }

  start(): void {
    this.#followSocket()
    this.#followMessages()
    this.#socket.connect()
  }

  close(): void {
    this.#socket.removeAllListeners()
    this.#socket.io.removeAllListeners()
    this.#socket.disconnect()
  }

  /** Gives up a connection that is open but says nothing, and dials anew. */
  redial(): void {
    if (this.#socket.connected) this.#socket.io.engine.close()
  }

  resync(reason: string): void {
    if (this.#socket.connected) this.#socket.emit('resync', { reason })
  }

  /** The server's answer, or why there is none; nothing is kept to be sent later. */
  async command(request: CommandRequest): Promise<CommandReply> {
    if (!this.#socket.connected) return refusedHere('link-down')
    try {
      const reply = commandReply.safeParse(
        await this.#socket.timeout(commandTimeoutMs).emitWithAck('command', request),
      )
      return reply.success ? reply.data : refusedHere('unreadable')
    } catch {
      return refusedHere('no-answer')
    }
  }

  /** Fire and forget: the next one comes in a second. */
  sendBeat(beat: StationBeat): void {
    if (this.#socket.connected) this.#socket.volatile.emit('station-beat', beat)
  }

  /** Fire and forget: a receipt that comes late proves nothing. */
  sendReceipt(receipt: ReceiptCommand): void {
    if (this.#socket.connected) this.#socket.emit('receipt', receipt)
  }

  #followSocket(): void {
    const tell = (): void => {
      this.#ports.onSocket({ open: this.#socket.connected, attempts: this.#attempts })
    }
    this.#socket.on('connect', () => {
      this.#attempts = 0
      this.#ports.onInput({ kind: 'opened', atMs: this.#ports.monotonicNow() })
      this.#ports.onMet()
      tell()
    })
    this.#socket.on('disconnect', (reason) => {
      this.#ports.onInput({ kind: 'closed' })
      tell()
      // The one case in which Socket.IO does not dial again by itself.
      if (reason !== 'io server disconnect') return
      this.#ports.onMet()
      this.#socket.connect()
    })
    this.#socket.on('connect_error', () => {
      this.#attempts += 1
      tell()
      // Refused by the server itself (not by the network): it may accept a moment later.
      if (this.#socket.active) return
      this.#ports.onMet()
      setTimeout(() => this.#socket.connect(), 3000)
    })
  }

  #followMessages(): void {
    const { onInput, monotonicNow } = this.#ports
    this.#socket.on('snapshot', (message) => {
      const atMs = monotonicNow()
      const read = snapshotEvent.safeParse(message)
      onInput(
        read.success
          ? { kind: 'snapshot', snapshot: read.data, atMs }
          : { kind: 'unreadable', atMs },
      )
    })
    this.#socket.on('delta', (message) => {
      const atMs = monotonicNow()
      const read = deltaEvent.safeParse(message)
      onInput(
        read.success ? { kind: 'delta', delta: read.data, atMs } : { kind: 'unreadable', atMs },
      )
    })
    this.#socket.on('frame', (message) => {
      const frame = readFrame(message)
      if (frame !== null) onInput({ kind: 'frame', frame })
    })
    this.#socket.on('stopping', ({ backByMs }) => {
      if (typeof backByMs === 'number') onInput({ kind: 'stopping', backByMs })
    })
    this.#socket.on('beat', (message) => {
      const atMs = monotonicNow()
      const read = beatEvent.safeParse(message)
      if (read.success) onInput({ kind: 'beat', beat: read.data, atMs })
    })
  }
}
