import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt'
import { channelRules, channels, serverStatusTopic, siteFilter } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type {
  BrokerMessage,
  Logger,
  MessageListener,
  MessageSource,
  PublishOptions,
} from '#app/ports.ts'
import type { DynamicSecurity } from './dynamic-security.ts'
import { HeldAnswers } from './held-answers.ts'
import { serverStatus, type ServerPresence } from './server-status.ts'
import { connectionOptions, sayGoodBye, SitePresence } from './site-presence.ts'

export interface ExternalBrokerOptions {
  /** Keeps the broker's own list of devices in step with ours; null: somebody else does. */
  readonly security?: Pick<DynamicSecurity, 'start' | 'close'> | null
  readonly url: string
  /** At least one. */
  readonly sites: readonly [SiteId, ...SiteId[]]
  /** Unique per site and server start: two with one name would throw each other out for ever. */
  readonly clientIdOf: (siteId: SiteId) => string
  /**
   * The name of the connection that hears devices, the same after every start and nobody else's: under it the broker keeps
   * what was not answered. Left out: it keeps nothing.
   */
  readonly sessionName?: () => Promise<string>
  readonly presence: ServerPresence
  readonly logger: Logger
}

/**
 * A broker of the clinic by URL (Mosquitto, EMQX ...), MQTT 3.1.1. Reconnects for ever. One connection hears all sites;
 * its will is the first one's, and the others have a connection of their own for that alone. A message is answered once
 * what it brought about is recorded; what is not answered when the server ends, the broker repeats when it is back.
 */
export class ExternalBroker implements MessageSource {
  readonly #options: ExternalBrokerOptions
  readonly #first: SiteId
  readonly #presences: readonly SitePresence[]
  #client: MqttClient | null = null
  /** A broker that stays away is reported once, not at every try. */
  #isReportedLost = false
  #isGathering = false
  /** What the broker kept while nobody listened comes between the connection and the answer to the subscription. */
  #isCatchingUp = false

  constructor(options: ExternalBrokerOptions) {
    this.#options = options
    const [first, ...others] = options.sites
    this.#first = first
    this.#presences = others.map((siteId) => new SitePresence(this.#optionsOf(siteId)))
  }

  /** Waits for no broker: one that is away at start is tried again, and the log says so. */
  async start(listener: MessageListener): Promise<void> {
    const { sessionName, url, security } = this.#options
    const options = this.#optionsOf(this.#first)
    const name = await sessionName?.()
    const session = name === undefined ? {} : { clientId: name, clean: false }
    const client = mqtt.connect(url, { ...connectionOptions(options), ...session })
    this.#client = client
    for (const presence of this.#presences) presence.start()
    security?.start()
    listener.link('lost')
    const answers = new HeldAnswers(client, () => this.#gatherWrites(client.stream))
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'connack') this.#isCatchingUp = packet.sessionPresent
    })
    client.on('connect', () => this.#subscribe(client, listener))
    client.on('message', (topic, payload, packet: IPublishPacket) => {
      this.#gatherWrites(client.stream)
      const kept = listener.message(this.#messageOf(topic, payload, packet))
      if (kept !== null && packet.messageId !== undefined) answers.waitFor(packet.messageId, kept)
    })
    client.on('error', (error) => this.#lost(error))
    client.on('close', () => {
      listener.link('lost')
      for (const presence of this.#presences) presence.tell('offline')
      this.#lost(null)
    })
  }

  publish(topic: string, payload: string, { qos, retain }: PublishOptions): void {
    this.#client?.publish(topic, payload, { qos, retain }, (error) => {
      if (error) this.#options.logger.debug({ err: error, topic }, 'not published')
    })
  }

  connected(): boolean {
    return this.#client?.connected ?? false
  }

  hasClient(): null {
    return null
  }

  async close(): Promise<void> {
    const client = this.#client
    if (client === null) return
    this.#client = null
    client.removeAllListeners('close')
    await Promise.all([
      this.#options.security?.close(),
      sayGoodBye(client, this.#optionsOf(this.#first)),
      ...this.#presences.map((presence) => presence.close()),
    ])
  }

  #messageOf(topic: string, payload: Uint8Array, { qos, retain }: IPublishPacket): BrokerMessage {
    // To a subscriber that is there, brokers clear the flag: set means "kept from earlier".
    return { topic, payload, qos, retain, stored: retain, queued: this.#isCatchingUp }
  }

  /** What is answered to the messages of one moment leaves in one write. */
  #gatherWrites(stream: MqttClient['stream']): void {
    if (this.#isGathering) return
    this.#isGathering = true
    stream.cork()
    setImmediate(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  #lost(error: Error | null): void {
    if (this.#isReportedLost) return
    this.#isReportedLost = true
    this.#options.logger.error(
      { err: error, broker: withoutPassword(this.#options.url) },
      'no connection to the broker, trying again every second: check MQTT_URL, and that the broker runs and accepts this server',
    )
  }

  #subscribe(client: MqttClient, listener: MessageListener): void {
    const { sites, logger, url, presence } = this.#options
    const filters = channels
      .filter((channel) => channelRules[channel].writer === 'device')
      .flatMap((channel) => sites.map((siteId) => siteFilter(siteId, channel)))
    client.subscribe(filters, { qos: 1 }, (error, granted) => {
      this.#isCatchingUp = false
      const refused = (granted ?? []).filter(({ qos }) => (qos as number) >= subscriptionRefused)
      if (error !== null || refused.length > 0)
        return logger.error(
          { err: error, refused: refused.map(({ topic }) => topic) },
          'the broker lets this server hear nothing: give its user the right to read these topics',
        )
      this.#isReportedLost = false
      listener.link('open')
      logger.info({ broker: withoutPassword(url) }, 'listening to the broker')
      this.publish(serverStatusTopic(this.#first), serverStatus('online', presence), {
        qos: 1,
        retain: true,
      })
      for (const other of this.#presences) other.tell('online')
    })
  }

  #optionsOf(siteId: SiteId): ConstructorParameters<typeof SitePresence>[0] {
    return { ...this.#options, siteId, clientId: this.#options.clientIdOf(siteId) }
  }
}

const subscriptionRefused = 128

/** For the log. */
function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? 'MQTT_URL' : `${parsed.protocol}//${parsed.host}`
}
