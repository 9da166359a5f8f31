import { deviceTopic, serverStatusPayload, serverStatusTopic } from '@vigil/shared/contracts'
import { demoInstant, type DemoClock } from '@vigil/shared/time'
import { connectAsync, type MqttClient } from 'mqtt'

const siteId = 'demo'
const periodMs = 200

/** A cuff's pressure: systolic, diastolic. */
type Pressure = readonly [sys: number, dia: number]

/**
 * A bedside monitor in a demo room, as the simulator's devices are: it learns the demo clock from the server's own
 * retained word, and says what it measures five times a second of real time.
 */
export class BedsideMonitor {
  /** SpO2, %; `off`: the clip is off the finger. */
  spo2: number | 'off' = 97
  /** Beats a minute, by the leads and, while it is on, by the clip. */
  rate = 72
  readonly #client: MqttClient
  readonly #roomId: string
  readonly #clock: DemoClock
  readonly #timer: NodeJS.Timeout
  #seq = 0

  private constructor(client: MqttClient, roomId: string, clock: DemoClock) {
    this.#client = client
    this.#roomId = roomId
    this.#clock = clock
    this.#timer = setInterval(() => this.#say({}), periodMs)
  }

  static async connect(url: string, roomId: string): Promise<BedsideMonitor> {
    const client = await connectAsync(url, { clientId: `${siteId}.monitor-of-${roomId}` })
    return new BedsideMonitor(client, roomId, await demoClock(client))
  }

  /** The cuff has just measured. */
  cuff([sys, dia]: Pressure): void {
    this.#say({ nibp: { sys, dia, at: this.#now(), id: `cuff-${this.#seq}` } })
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#client.endAsync(true)
  }

  #say(more: Readonly<Record<string, unknown>>): void {
    const clip =
      this.spo2 === 'off'
        ? { spo2: { q: 'off' }, pr: { q: 'off' } }
        : { spo2: this.spo2, pr: this.rate }
    const reading = {
      boot: `walk-${this.#roomId}`,
      seq: this.#seq,
      t: this.#now(),
      mode: 'demo',
      v: { hr: this.rate, ...clip, ...more },
    }
    this.#seq += 1
    const topic = deviceTopic(
      { siteId, roomId: this.#roomId, deviceId: `monitor-of-${this.#roomId}` },
      'obs',
    )
    this.#client.publish(topic, JSON.stringify(reading), { qos: 1 })
  }

  #now(): string {
    return new Date(demoInstant(this.#clock, Date.now())).toISOString()
  }
}

/** How fast demo rooms run, and since when: the server's retained word. */
async function demoClock(client: MqttClient): Promise<DemoClock> {
  const told = new Promise<DemoClock>((resolve, reject) => {
    client.once('message', (_topic, bytes) => {
      const { demo_clock: clock } = serverStatusPayload.parse(JSON.parse(bytes.toString()))
      if (clock === undefined) reject(new Error('the server told no demo clock'))
      else resolve({ scale: clock.scale, originMs: clock.origin_ms })
    })
  })
  await client.subscribeAsync(serverStatusTopic(siteId))
  return told
}
