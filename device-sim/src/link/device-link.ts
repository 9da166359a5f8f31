import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import {
  channelRules,
  deviceTopic,
  noticePayload,
  serverStatusPayload,
  serverStatusTopic,
  type Channel,
  type DeviceAddress,
  type MetaPayload,
  type NoticePayload,
  type ObsPayload,
  type ServerStatusPayload,
  type StatusPayload,
} from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'
import type { Utterance } from '../device/script.ts'
import { encodeAlarm, encodeObs } from './encode.ts'
import { ReadingBuffer } from './reading-buffer.ts'

export interface DeviceLinkOptions {
  readonly url: string
  /** Null: the broker asks for none. */
  readonly secret: string | null
  readonly address: DeviceAddress
  readonly meta: MetaPayload
  readonly mode: Mode
  /** Null: it runs on mains. */
  readonly batteryPercent: number | null
  /** Random per program start, at most 16 characters. */
  readonly boot: string
  readonly instantOf: (sessionMs: number) => InstantMs
  readonly onServerStatus: (status: ServerStatusPayload) => void
  readonly onNotice: (notice: NoticePayload) => void
}

/** As many readings as two messages a second give in ten minutes. */
const bufferedReadings = 1200
/** PUBACKs a device waits for before it says more. */
const outstandingLimit = 50

/**
 * One device's own connection, as mqtt.md 6.11 asks of every device: will and birth, counted readings at
 * QoS 1, and a buffer for those that nobody took, sent as backfill once the live ones flow again.
 */
export class DeviceLink {
  readonly #options: DeviceLinkOptions
  readonly #buffer = new ReadingBuffer(bufferedReadings)
  readonly #outstanding = new Map<number, ObsPayload>()
  #client: MqttClient | null = null
  #connections = 0
  #seq = 0
  #alarmSeq = 0
  #batteryPercent: number | null
  #serverListens = true
  #backfilling = false

  constructor(options: DeviceLinkOptions) {
    this.#options = options
    this.#batteryPercent = options.batteryPercent
  }

  /** Connects and introduces the device; rejects when the broker cannot be reached the first time. */
  async connect(): Promise<void> {
    this.#connections += 1
    const client = await connectAsync(this.#options.url, this.#connectOptions(), false)
    this.#client = client
    client.on('message', (topic, bytes) => this.#hear(topic, bytes))
    // mqtt.js tries again by itself; every new connection has to be introduced again.
    client.on('connect', () => void this.#introduce(client))
    client.on('error', () => undefined)
    await this.#introduce(client)
  }

  /** Sends one reading now, or keeps it while nobody listens. Waits only when too many are unacknowledged. */
  async say(utterance: Utterance): Promise<void> {
    const { boot, mode, instantOf } = this.#options
    const reading = encodeObs(utterance, { boot, seq: this.#seq, mode, instantOf })
    this.#seq += 1
    if (!this.#isUp()) {
      this.#buffer.keep([reading])
      return
    }
    const acknowledged = this.#publishReading(reading)
    if (this.#buffer.size > 0) void this.#backfill()
    if (this.#outstanding.size >= outstandingLimit) await acknowledged
  }

  /** The device's own alarm; what nobody hears is not kept, for it is repeated while it lasts. */
  alarm(word: Parameters<typeof encodeAlarm>[0]): void {
    const { boot, mode, instantOf } = this.#options
    const payload = encodeAlarm(word, { boot, seq: this.#alarmSeq, mode, instantOf })
    this.#alarmSeq += 1
    if (this.#client?.connected === true) void this.#tell(this.#client, 'alarm', payload)
  }

  battery(percent: number): void {
    this.#batteryPercent = percent
    if (this.#client?.connected === true) void this.#tell(this.#client, 'status', this.#online())
  }

  /** Cuts the wire without a word: the broker speaks the will. */
  lose(): void {
    this.#client?.end(true)
    this.#client = null
    this.#buffer.keep([...this.#outstanding.values()])
    this.#outstanding.clear()
  }

  /** Says good-bye, so that nobody takes the end for a fault. */
  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    if (client === null) return
    if (client.connected) {
      // A broker that dies in this moment must not keep the simulator from ending.
      const said = this.#publish(client, 'status', this.#status({ state: 'offline', why: 'bye' }))
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
      await Promise.race([said, closed])
    }
    await client.endAsync(!client.connected)
  }

  get connected(): boolean {
    return this.#client?.connected === true
  }

  #connectOptions(): IClientOptions {
    const { address, secret } = this.#options
    const username = `${address.siteId}.${address.deviceId}`
    return {
      clientId: username,
      ...(secret === null ? {} : { username, password: secret }),
      keepalive: 10,
      clean: true,
      connectTimeout: 5000,
      reconnectPeriod: 2000,
      will: {
        topic: deviceTopic(this.#options.address, 'status'),
        payload: Buffer.from(JSON.stringify(this.#status({ state: 'offline', why: 'lost' }))),
        qos: channelRules.status.qos,
        retain: channelRules.status.retain,
      },
    }
  }

  #status(status: Pick<StatusPayload, 'state' | 'why' | 'monitor'>): StatusPayload {
    return { ...status, boot: this.#options.boot, conn: this.#connections }
  }

  #online(): StatusPayload {
    const battery = this.#batteryPercent === null ? {} : { battery_percent: this.#batteryPercent }
    return { ...this.#status({ state: 'online', monitor: 'on' }), ...battery }
  }

  /** What is lost with its connection is said again by the next. */
  async #tell(client: MqttClient, channel: Channel, payload: object): Promise<void> {
    await this.#publish(client, channel, payload).catch(() => undefined)
  }

  async #introduce(client: MqttClient): Promise<void> {
    const { address, meta } = this.#options
    try {
      await client.subscribeAsync([
        serverStatusTopic(address.siteId),
        deviceTopic(address, 'notice'),
      ])
      await this.#publish(client, 'meta', meta)
      await this.#publish(client, 'status', this.#online())
    } catch {
      // The connection went while it was introduced: the next one introduces itself.
    }
  }

  #hear(topic: string, bytes: Buffer): void {
    const payload = parseJson(bytes)
    if (topic === deviceTopic(this.#options.address, 'notice')) {
      const notice = noticePayload.safeParse(payload)
      if (notice.success) this.#options.onNotice(notice.data)
      return
    }
    const status = serverStatusPayload.safeParse(payload)
    if (!status.success) return
    this.#serverListens = status.data.state === 'online'
    this.#options.onServerStatus(status.data)
  }

  #isUp(): boolean {
    return this.connected && this.#serverListens
  }

  async #publishReading(reading: ObsPayload): Promise<void> {
    const client = this.#client
    if (client === null) return
    const seq = reading.seq ?? 0
    this.#outstanding.set(seq, reading)
    try {
      await this.#publish(client, 'obs', reading)
      this.#outstanding.delete(seq)
    } catch {
      // Not acknowledged: it stays outstanding until the link is lost, and is kept then.
    }
  }

  /** Sends what was kept, one batch at a time, beside the live readings. */
  async #backfill(): Promise<void> {
    if (this.#backfilling) return
    this.#backfilling = true
    try {
      while (this.#buffer.size > 0 && this.#isUp() && this.#client !== null) {
        const readings = this.#buffer.oldest()
        await this.#publish(this.#client, 'backfill', { boot: this.#options.boot, readings })
        this.#buffer.drop(readings)
      }
    } catch {
      // Still kept; the next live reading tries again.
    } finally {
      this.#backfilling = false
    }
  }

  async #publish(client: MqttClient, channel: Channel, payload: object): Promise<void> {
    const { qos, retain } = channelRules[channel]
    const topic = deviceTopic(this.#options.address, channel)
    await client.publishAsync(topic, JSON.stringify(payload), { qos, retain })
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
