import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import type {
  BrokerMessage,
  BrokerRefusal,
  MessageListener,
  MessageSource,
  PublishOptions,
} from '#app/ports.ts'
import type { DeviceGate } from '#app/devices/device-gate.ts'
import { SiteGates } from '#app/devices/site-gates.ts'
import { RegisteredDevices } from './registered-devices.ts'
import { waitUntil } from './wait-until.ts'

/** A broker that runs, with the server's link to it open. */
export interface OpenedBroker {
  readonly port: number
  readonly source: MessageSource
  /** Hears everything that the broker lets through, where the server's link alone does not. */
  readonly overhears: ((heard: (text: string) => void) => Promise<unknown>) | null
  readonly close: () => Promise<unknown>
}

/** Opens one that knows the sites demo and north. */
export type OpensBroker = (gate: DeviceGate, listener: MessageListener) => Promise<OpenedBroker>

/** How somebody without a secret is called. */
export const withoutSecret = 'without a secret'

/** Two sites of the same devices at one broker; what arrives anywhere is kept by its text. */
export class TopicScene implements MessageListener {
  readonly refusals: BrokerRefusal[] = []
  readonly sites = { demo: new RegisteredDevices('demo'), north: new RegisteredDevices('north') }
  readonly #heardBy = new Map<string, Set<string>>()
  readonly #clients = new Map<string, MqttClient>()
  readonly #secrets = new Map<string, string>()
  #broker: OpenedBroker | null = null
  #count = 0

  static async open(opens: OpensBroker): Promise<TopicScene> {
    const scene = new TopicScene()
    const { demo, north } = scene.sites
    const gate = new SiteGates(
      new Map([
        ['demo', demo.book],
        ['north', north.book],
      ]),
    )
    scene.#broker = await opens(gate, scene)
    for (const devices of [demo, north]) {
      scene.#keep(await devices.register('gw-1', { kind: 'gateway' }))
      scene.#keep(await devices.register('oxi-1', { gatewayId: 'gw-1' }))
    }
    scene.#keep(await north.register('oxi-2'))
    await scene.#broker.overhears?.((text) => scene.#heard('the broker', text))
    return scene
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) await client.endAsync(true)
    await this.#broker?.close()
  }

  message({ payload }: BrokerMessage): null {
    this.#heard('the server', Buffer.from(payload).toString())
    return null
  }

  refused(refusal: BrokerRefusal): void {
    this.refusals.push(refusal)
  }

  link(): void {
    // The scene opens when it is open, and no test closes it.
  }

  get port(): number {
    return this.#broker?.port ?? 0
  }

  secretOf(name: string): string {
    return this.#secrets.get(name) ?? ''
  }

  /** A text that nobody has said yet. */
  nextText(): string {
    this.#count += 1
    return `{"n":${String(this.#count)}}`
  }

  /** Whether anybody at all heard it. */
  arrived(text: string): boolean {
    return [...this.#heardBy.values()].some((texts) => texts.has(text))
  }

  /** Whether `name` heard it. */
  heardBy(name: string, text: string): boolean {
    return this.#heardBy.get(name)?.has(text) === true
  }

  /** Comes in, once the broker knows its secret; an earlier connection of that name is left behind. */
  async comesIn(name: string, more: IClientOptions = {}): Promise<MqttClient> {
    const found: MqttClient[] = []
    await waitUntil(`${name} is let in`, async () => {
      found.push(...(await this.#tried(name, more)))
      return found.length > 0
    })
    const [client] = found
    if (client === undefined) throw new Error(`${name} stays outside`)
    client.on('message', (...[, payload]) => this.#heard(name, payload.toString()))
    await client.subscribeAsync(ownTopics(name).notice)
    this.#clients.set(name, client)
    return client
  }

  /** Resolves when the broker lets nobody in with what `name` has. */
  staysOutside(name: string): Promise<void> {
    return waitUntil(`${name} stays outside`, async () => {
      const [client] = await this.#tried(name, {})
      await client?.endAsync(true)
      return client === undefined
    })
  }

  /** Gives `name` a new secret; the old one is forgotten here too. */
  async renews(siteId: 'demo' | 'north', deviceId: string): Promise<void> {
    const renewed = await this.sites[siteId].desk.newSecret(deviceId)
    if (!renewed.ok) throw new Error(renewed.error.message)
    this.#keep(renewed.value)
  }

  clientOf(name: string): MqttClient {
    const client = this.#clients.get(name)
    if (client === undefined) throw new Error(`${name} is not connected`)
    return client
  }

  /** The server's own word. */
  serverSays(topic: string, text: string, options: Partial<PublishOptions> = {}): void {
    this.#broker?.source.publish(topic, text, { qos: 1, retain: false, ...options })
  }

  /** Resolves when whatever `name` published before has come to everybody who may hear it. */
  async hasSpoken(name: string): Promise<void> {
    const mark = this.nextText()
    await this.clientOf(name).publishAsync(ownTopics(name).says, mark, { qos: 1 })
    await waitUntil(`the server hears ${name}`, () => this.arrived(mark))
    await Promise.all([...this.#clients.keys()].map((other) => this.hasHeard(other)))
  }

  /** Resolves when `name` has what was meant for it before. */
  async hasHeard(name: string): Promise<void> {
    if (!this.clientOf(name).connected) return
    const mark = this.nextText()
    this.serverSays(ownTopics(name).notice, mark)
    await waitUntil(`${name} hears the server`, () => this.heardBy(name, mark))
  }

  async #tried(name: string, more: IClientOptions): Promise<MqttClient[]> {
    const password = this.#secrets.get(name)
    const known = password === undefined ? {} : { username: name, clientId: name, password }
    return connected(this.port, { ...known, ...more })
  }

  #keep({ username, secret }: { readonly username: string; readonly secret: string }): void {
    this.#secrets.set(username, secret)
  }

  #heard(name: string, text: string): void {
    this.#heardBy.set(name, (this.#heardBy.get(name) ?? new Set()).add(text))
  }
}

/** What a name may say and hear at any rate. */
function ownTopics(name: string): { readonly says: string; readonly notice: string } {
  const [siteId = '', own = ''] = name === withoutSecret ? ['demo', 'walk-in'] : name.split('.')
  const base = own.startsWith('gw-')
    ? `vitals/v1/${siteId}/_gw/${own}`
    : `vitals/v1/${siteId}/room-1/${own}`
  return {
    says: own.startsWith('gw-') ? `${base}/status` : `${base}/obs`,
    notice: `${base}/notice`,
  }
}

/** Empty: it is not let in. */
export const connected = (port: number, options: IClientOptions): Promise<MqttClient[]> =>
  connectAsync(`mqtt://127.0.0.1:${String(port)}`, {
    ...{ protocolVersion: 4, reconnectPeriod: 0 },
    ...options,
  }).then(
    (client) => [client],
    () => [],
  )
