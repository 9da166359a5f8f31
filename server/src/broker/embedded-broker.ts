import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes'
import { serverStatusTopic } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger, MessageListener, MessageSource, PublishOptions } from '#app/ports.ts'
import { guardSocket } from './guarded-socket.ts'
import { isLoopback } from './loopback.ts'
import { serverStatus, type ServerPresence } from './server-status.ts'
import { listenTcp, type TcpListener } from './tcp-listener.ts'
import { mayPublish, maySubscribe } from './topic-rights.ts'

export interface EmbeddedBrokerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly sites: readonly SiteId[]
  readonly presence: ServerPresence
  readonly logger: Logger
}

/** The one site whose devices need no credentials, and only from this machine: every client is one of its devices. */
const anonymousSite = 'demo'
const goodByeMs = 500
/** Where refused messages end: nobody may subscribe here. */
const refusedTopic = '$SYS/refused'

/**
 * MQTT 3.1.1 over TCP in this process. Messages are judged inside the authorise hook, before they are answered or
 * forwarded. A refused one is answered and told about on the notice topic: an error would close the socket, and its
 * client would send the same message again for ever.
 */
export class EmbeddedBroker implements MessageSource {
  readonly #options: EmbeddedBrokerOptions
  #aedes: Aedes | null = null
  #tcp: TcpListener | null = null

  constructor(options: EmbeddedBrokerOptions) {
    this.#options = options
  }

  /** The port it listens on; null before `start`. */
  get port(): number | null {
    return this.#tcp?.port ?? null
  }

  async start(listener: MessageListener): Promise<void> {
    const { host, port, logger, sites } = this.#options
    const closed = sites.filter((siteId) => siteId !== anonymousSite)
    if (closed.length > 0)
      logger.warn(
        { sites: closed },
        'the embedded broker has no device credentials yet and accepts nobody for these sites: set MQTT_URL to a broker of your own',
      )
    const aedes = await Aedes.createBroker({
      authenticate: (...[client, username, , done]) => this.#authenticate(client, username, done),
      authorizePublish: (client, packet, done) => {
        this.#judge(client, packet, listener)
        done(null)
      },
      authorizeSubscribe: (client, subscription, done) => {
        const right = maySubscribe(subscription.topic, anonymousSite)
        if (right.ok) return done(null, subscription)
        logger.warn({ client: client.id, ...right.error }, 'subscription refused')
        done(null, null)
      },
      authorizeForward: (_client, packet) => (packet.topic === refusedTopic ? null : packet),
    })
    aedes.on('clientError', (client, error) =>
      logger.debug({ client: client.id, err: error }, 'connection of a device broke'),
    )
    aedes.on('connectionError', (_client, error) =>
      logger.debug({ err: error }, 'connection broke before it was accepted'),
    )
    this.#aedes = aedes
    await this.#announce('online')
    this.#tcp = await listenTcp({ host, port }, (socket) => this.#welcome(socket))
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
    return this.#tcp !== null
  }

  async close(): Promise<void> {
    const aedes = this.#aedes
    if (aedes === null) return
    // A device that reads nothing must not hold the stop up.
    await Promise.race([this.#announce('offline'), delay(goodByeMs)])
    this.#tcp?.stopAccepting()
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    this.#tcp?.destroyConnections()
    this.#tcp = null
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

  #authenticate(
    client: Client,
    username: string | undefined,
    done: (error: AuthenticateError | null, success: boolean | null) => void,
  ): void {
    const { sites, logger } = this.#options
    const { remoteAddress } = client.conn as Socket
    const isAllowed =
      sites.includes(anonymousSite) && username === undefined && isLoopback(remoteAddress)
    if (isAllowed) return done(null, true)
    const fix =
      username === undefined
        ? 'without a user name only site demo is open, and only from this machine; otherwise set MQTT_URL to a broker that knows your devices'
        : 'this broker knows no user names yet: connect without one from this machine to site demo, or set MQTT_URL to a broker that knows your devices'
    logger.warn({ client: client.id, from: remoteAddress, fix }, 'MQTT client refused')
    done(null, false)
  }

  #judge(client: Client | null, packet: PublishPacket, listener: MessageListener): void {
    const { topic, qos, retain } = packet
    const payload =
      typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    const right = mayPublish(topic, anonymousSite)
    if (right.ok) {
      listener.message({ topic, payload, qos, retain, stored: false })
      // A reading that is kept would be repeated as if it were new.
      if (!right.value.retain) packet.retain = false
      return
    }
    this.#options.logger.debug({ client: client?.id, topic }, 'publish refused')
    packet.topic = refusedTopic
    packet.payload = Buffer.alloc(0)
    packet.retain = false
    listener.refused({ siteId: anonymousSite, topic, ...right.error })
  }
}
