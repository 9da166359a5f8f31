import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt'
import { channelRules, channels, serverStatusTopic, siteFilter } from '@vigil/shared/contracts'
import { seconds } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger, MessageListener, MessageSource, PublishOptions } from '#app/ports.ts'
import { serverStatus, type ServerPresence } from './server-status.ts'

export interface ExternalBrokerOptions {
  readonly url: string
  readonly siteId: SiteId
  /** Unique per server start: two with one name would throw each other out for ever. */
  readonly clientId: string
  readonly presence: ServerPresence
  readonly logger: Logger
}

/** A broker of the clinic by URL (Mosquitto, EMQX ...), MQTT 3.1.1. Reconnects for ever. */
export class ExternalBroker implements MessageSource {
  readonly #options: ExternalBrokerOptions
  #client: MqttClient | null = null
  /** A broker that stays away is reported once, not at every try. */
  #isReportedLost = false
  #isGathering = false

  constructor(options: ExternalBrokerOptions) {
    this.#options = options
  }

  /** Returns at once: a broker that is away at start is waited for, and the log says so. */
  start(listener: MessageListener): Promise<void> {
    const client = mqtt.connect(this.#options.url, this.#clientOptions())
    this.#client = client
    listener.link('lost')
    client.on('connect', () => this.#subscribe(client, listener))
    client.on('message', (topic, payload, packet: IPublishPacket) => {
      this.#gatherWrites(client.stream)
      listener.message({
        topic,
        payload,
        qos: packet.qos,
        retain: packet.retain,
        // To a subscriber that is there, brokers clear the flag: set means "kept from earlier".
        stored: packet.retain,
      })
    })
    client.on('error', (error) => this.#lost(error))
    client.on('close', () => {
      listener.link('lost')
      this.#lost(null)
    })
    return Promise.resolve()
  }

  publish(topic: string, payload: string, { qos, retain }: PublishOptions): void {
    this.#client?.publish(topic, payload, { qos, retain }, (error) => {
      if (error) this.#options.logger.debug({ err: error, topic }, 'not published')
    })
  }

  connected(): boolean {
    return this.#client?.connected ?? false
  }

  async close(): Promise<void> {
    const client = this.#client
    if (client === null) return
    this.#client = null
    if (client.connected)
      await client
        .publishAsync(serverStatusTopic(this.#options.siteId), this.#status('offline'), {
          qos: 1,
          retain: true,
        })
        .catch((error: unknown) => this.#options.logger.debug({ err: error }, 'no good-bye sent'))
    client.removeAllListeners('close')
    await client.endAsync(!client.connected)
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

  #clientOptions(): IClientOptions {
    const { clientId, siteId } = this.#options
    return {
      clientId,
      protocolVersion: 4,
      clean: true,
      keepalive: 10,
      reconnectPeriod: seconds(1),
      connectTimeout: seconds(10),
      queueQoSZero: false,
      resubscribe: false,
      // Its own log is written, and its arguments are made, even where nobody reads it.
      log: () => undefined,
      will: {
        topic: serverStatusTopic(siteId),
        payload: Buffer.from(this.#status('offline')),
        qos: 1,
        retain: true,
      },
    }
  }

  #subscribe(client: MqttClient, listener: MessageListener): void {
    const { siteId, logger, url } = this.#options
    const filters = channels
      .filter((channel) => channelRules[channel].writer === 'device')
      .map((channel) => siteFilter(siteId, channel))
    client.subscribe(filters, { qos: 1 }, (error, granted) => {
      const refused = (granted ?? []).filter(({ qos }) => (qos as number) >= subscriptionRefused)
      if (error !== null || refused.length > 0)
        return logger.error(
          { err: error, refused: refused.map(({ topic }) => topic) },
          'the broker lets this server hear nothing: give its user the right to read these topics',
        )
      this.#isReportedLost = false
      listener.link('open')
      logger.info({ broker: withoutPassword(url) }, 'listening to the broker')
      this.publish(serverStatusTopic(siteId), this.#status('online'), { qos: 1, retain: true })
    })
  }

  #status(state: 'online' | 'offline'): string {
    return serverStatus(state, this.#options.presence)
  }
}

const subscriptionRefused = 128

/** For the log. */
function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? 'MQTT_URL' : `${parsed.protocol}//${parsed.host}`
}
