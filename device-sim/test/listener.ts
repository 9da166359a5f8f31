import mqtt, { type MqttClient } from 'mqtt'

export interface Heard {
  readonly topic: string
  readonly retain: boolean
  readonly payload: unknown
}

/** Everything that devices publish, in order of arrival. */
export class Listener {
  readonly heard: Heard[] = []
  readonly #client: MqttClient

  constructor(client: MqttClient) {
    this.#client = client
    client.on('message', (topic, bytes, { retain }) => {
      const text = bytes.toString()
      this.heard.push({ topic, retain, payload: text === '' ? null : JSON.parse(text) })
    })
  }

  static async start(url: string): Promise<Listener> {
    const client = await mqtt.connectAsync(url)
    const listener = new Listener(client)
    await client.subscribeAsync('vitals/#', { qos: 1 })
    return listener
  }

  /** Payloads of one channel, of one device if it is named. */
  payloads(channel: string, deviceId = ''): Record<string, unknown>[] {
    return this.heard
      .filter(({ topic }) => topic.endsWith(`${deviceId}/${channel}`))
      .map(({ payload }) => payload as Record<string, unknown>)
  }

  async publish(topic: string, payload: object, retain = false): Promise<void> {
    await this.#client.publishAsync(topic, JSON.stringify(payload), { qos: 1, retain })
  }

  async close(): Promise<void> {
    await this.#client.endAsync()
  }
}
