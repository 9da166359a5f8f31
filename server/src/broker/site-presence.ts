import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { serverStatusTopic } from '@vigil/shared/contracts'
import { seconds } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger } from '#app/ports.ts'
import { serverStatus, type ServerPresence } from './server-status.ts'

export interface SitePresenceOptions {
  readonly url: string
  readonly siteId: SiteId
  readonly clientId: string
  readonly presence: ServerPresence
  readonly logger: Logger
}

/** What every connection to a broker by URL is made with; its will says at `siteId` that the server is gone. */
export const connectionOptions = ({
  clientId,
  siteId,
  presence,
}: Pick<SitePresenceOptions, 'clientId' | 'siteId' | 'presence'>): IClientOptions => ({
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
    payload: Buffer.from(serverStatus('offline', presence)),
    qos: 1,
    retain: true,
  },
})

/** Says the last word at a site and goes; resolves when the broker has it. */
export async function sayGoodBye(
  client: MqttClient,
  { siteId, presence, logger }: Pick<SitePresenceOptions, 'siteId' | 'presence' | 'logger'>,
): Promise<void> {
  if (client.connected)
    await client
      .publishAsync(serverStatusTopic(siteId), serverStatus('offline', presence), {
        qos: 1,
        retain: true,
      })
      .catch((error: unknown) => logger.debug({ err: error }, 'no good-bye sent'))
  await client.endAsync(!client.connected)
}

/**
 * A connection that carries nothing but the server's presence at one site: a connection has one will, so that every
 * site but the first needs its own to hear at once that the server is gone.
 */
export class SitePresence {
  readonly #options: SitePresenceOptions
  #client: MqttClient | null = null
  #state: 'online' | 'offline' = 'offline'

  constructor(options: SitePresenceOptions) {
    this.#options = options
  }

  start(): void {
    const client = mqtt.connect(this.#options.url, connectionOptions(this.#options))
    this.#client = client
    client.on('connect', () => this.#publish())
    client.on('error', (error) =>
      this.#options.logger.debug({ err: error }, 'no connection for presence'),
    )
  }

  /** Whether the server hears this site now. */
  tell(state: 'online' | 'offline'): void {
    if (state === this.#state) return
    this.#state = state
    if (this.#client?.connected === true) this.#publish()
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    if (client !== null) await sayGoodBye(client, this.#options)
  }

  #publish(): void {
    const { siteId, presence, logger } = this.#options
    const payload = serverStatus(this.#state, presence)
    this.#client?.publish(serverStatusTopic(siteId), payload, { qos: 1, retain: true }, (error) => {
      if (error) logger.debug({ err: error, siteId }, 'presence not published')
    })
  }
}
