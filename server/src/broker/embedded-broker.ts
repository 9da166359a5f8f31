import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import { serverStatusTopic } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { DeviceGate } from '#app/devices/device-gate.ts'
import type {
  Logger,
  MessageListener,
  MessageSource,
  PublishOptions,
  Scheduler,
} from '#app/ports.ts'
import type { Speaker } from '#core/devices/speaker.ts'
import { mayHear } from '#core/devices/topic-rights.ts'
import { ClientDoor } from './client-door.ts'
import { guardSocket } from './guarded-socket.ts'
import { serverStatus, type ServerPresence } from './server-status.ts'
import { listenTcp, type TcpListener, type TlsFiles } from './tcp-listener.ts'
import { mayPublish, maySubscribe, noticeTopicOf, type RightRefusal } from './topic-rights.ts'

export interface EmbeddedBrokerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Encrypted, beside the plain one; null: there is no certificate. */
  readonly tls: {
    readonly host: string
    readonly port: number
    /** Read at the start, and when it is renewed. */
    readonly files: () => TlsFiles
  } | null
  readonly sites: readonly SiteId[]
  readonly gate: DeviceGate
  readonly scheduler: Scheduler
  readonly presence: ServerPresence
  readonly logger: Logger
}

const goodByeMs = 500
/** Where refused messages end: nobody may subscribe here. */
const refusedTopic = '$SYS/refused'

/**
 * MQTT 3.1.1 over TCP in this process. Messages are judged inside the authorise hook, and answered and forwarded once what
 * they brought about is recorded. A refused one is answered and told about on the notice topic: an error would close the socket, and its
 * client would send the same message again for ever.
 */
export class EmbeddedBroker implements MessageSource {
  readonly #options: EmbeddedBrokerOptions
  readonly #door: ClientDoor
  #aedes: Aedes | null = null
  #plain: TcpListener | null = null
  #tls: TcpListener | null = null
  #endOfChanges: () => void = () => undefined

  constructor(options: EmbeddedBrokerOptions) {
    this.#options = options
    this.#door = new ClientDoor(options)
  }

  /** The port it listens on; null before `start`. */
  get port(): number | null {
    return this.#plain?.port ?? null
  }

  /** The encrypted one; null without a certificate, and before `start`. */
  get tlsPort(): number | null {
    return this.#tls?.port ?? null
  }

  async start(listener: MessageListener): Promise<void> {
    const { host, port, tls, logger, gate } = this.#options
    const aedes = await Aedes.createBroker({
      authenticate: (...[client, username, password, done]) =>
        this.#door.authenticate(client, { username, password }, done),
      authorizePublish: (client, packet, done) => {
        const kept = this.#judge(client, packet, listener)
        if (kept === null || packet.qos === 0) return done(null)
        void kept.then(() => done(null))
        goOnReading(client)
      },
      authorizeSubscribe: (client, subscription, done) => {
        const isAllowed = this.#maySubscribe(client, subscription.topic)
        done(null, isAllowed ? subscription : null)
      },
      authorizeForward: (client, packet) => (this.#mayHear(client, packet.topic) ? packet : null),
    })
    aedes.on('clientError', (client, error) =>
      logger.debug({ client: client.id, err: error }, 'connection of a device broke'),
    )
    aedes.on('connectionError', (_client, error) =>
      logger.debug({ err: error }, 'connection broke before it was accepted'),
    )
    this.#aedes = aedes
    this.#endOfChanges = gate.onChange((change) => this.#door.changed(change))
    await this.#announce('online')
    this.#plain = await listenTcp({ host, port, tls: null }, (socket) => this.#welcome(socket))
    if (tls !== null)
      this.#tls = await listenTcp({ ...tls, tls: tls.files() }, (socket) => this.#welcome(socket))
  }

  publish(topic: string, payload: string, { qos, retain }: PublishOptions): void {
    const packet: PublishPacket = {
      cmd: 'publish',
      topic,
      payload: Buffer.from(payload),
      qos,
      retain,
      dup: false,
    }
    this.#aedes?.publish(packet, () => undefined)
  }

  connected(): boolean {
    return this.#plain !== null
  }

  /** New connections see the certificate as it is now. */
  renewCertificate(): void {
    const { tls } = this.#options
    if (tls !== null) this.#tls?.renew(tls.files())
  }

  hasClient(username: string): boolean {
    return this.#door.isIn(username)
  }

  async close(): Promise<void> {
    const aedes = this.#aedes
    if (aedes === null) return
    this.#endOfChanges()
    // A device that reads nothing must not hold the stop up.
    await Promise.race([this.#announce('offline'), delay(goodByeMs)])
    for (const listener of [this.#plain, this.#tls]) listener?.stopAccepting()
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    for (const listener of [this.#plain, this.#tls]) listener?.destroyConnections()
    this.#plain = null
    this.#tls = null
    this.#aedes = null
  }

  /** Resolves when every subscriber that listens has it. */
  #announce(state: 'online' | 'offline'): Promise<unknown> {
    const { sites, presence } = this.#options
    const payload = Buffer.from(serverStatus(state, presence))
    return Promise.all(sites.map((siteId) => this.#announceAt(siteId, payload)))
  }

  #announceAt(siteId: SiteId, payload: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#aedes?.publish(
        {
          cmd: 'publish',
          topic: serverStatusTopic(siteId),
          payload,
          qos: 1,
          retain: true,
          dup: false,
        },
        () => resolve(),
      )
    })
  }

  #welcome(socket: Socket): void {
    const { logger } = this.#options
    guardSocket(socket, {
      accept: (accepted) => void this.#aedes?.handle(accepted),
      refused: (from, fix) => logger.warn({ from, fix }, 'MQTT connection refused'),
    })
  }

  #maySubscribe(client: Client, filter: string): boolean {
    const speaker = this.#door.speakerOf(client)
    if (speaker === null) return false
    const right = maySubscribe(filter, speaker)
    if (!right.ok)
      this.#options.logger.warn({ client: client.id, ...right.error }, 'subscription refused')
    return right.ok
  }

  /** Rights may have changed since it subscribed. */
  #mayHear(client: Client, topic: string): boolean {
    if (topic === refusedTopic) return false
    const speaker = this.#door.speakerOf(client)
    return speaker !== null && mayHear(speaker, topic)
  }

  #judge(
    client: Client | null,
    packet: PublishPacket,
    listener: MessageListener,
  ): Promise<unknown> | null {
    // Somebody who was just cut off has nothing more to say, not even by a will.
    const speaker = client === null ? null : this.#door.speakerOf(client)
    if (speaker === null) {
      drop(packet)
      return null
    }
    const { topic, qos, retain } = packet
    const payload =
      typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    const right = mayPublish(topic, speaker)
    if (right.ok) {
      const kept = listener.message({ topic, payload, qos, retain, stored: false })
      // A reading that is kept would be repeated as if it were new.
      if (!right.value.retain) packet.retain = false
      return kept
    }
    this.#options.logger.debug({ client: client?.id, topic }, 'publish refused')
    drop(packet)
    listener.refused({ siteId: speaker.siteId, ...toldTo(speaker, topic, right.error) })
    return null
  }
}

/**
 * aedes reads on from a connection when all that came in one piece is answered. What waits for the record must not keep
 * from judging what comes after it, so it is counted as done; once it is answered, that changes nothing more.
 */
function goOnReading(client: Client | null): void {
  const reading: (Client & { readonly _nextBatch?: () => void }) | null = client
  // Not from inside of its parser.
  queueMicrotask(() => reading?._nextBatch?.())
}

/** Answered, forwarded to nobody. */
function drop(packet: PublishPacket): void {
  packet.topic = refusedTopic
  packet.payload = Buffer.alloc(0)
  packet.retain = false
}

/** Whoever has a name of its own hears of it there, and not at the device whose topic it took. */
const toldTo = (speaker: Speaker, topic: string, refusal: RightRefusal) =>
  speaker.kind === 'unregistered'
    ? { topic, ...refusal }
    : { ...refusal, topic: noticeTopicOf(speaker, topic), got: topic }
