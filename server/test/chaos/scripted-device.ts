import { connectAsync, type MqttClient } from 'mqtt'

const periodMs = 1000

/** When, in seconds after the device began, a patient's SpO2 is low; between two of these long enough to be well. */
export interface Breach {
  readonly fromS: number
  readonly toS: number
}

const calmSpo2 = 97
const lowSpo2 = 85

/**
 * An oximeter that says SpO2 once a second, at QoS 1 with `boot`, `seq` and its own time, and says again whatever was not
 * acknowledged. What it says is known beforehand, so what must alarm is, too.
 */
export class ScriptedDevice {
  readonly deviceId: string
  /** The numbers of readings that were acknowledged. */
  readonly acknowledged = new Set<number>()
  sent = 0
  readonly #client: MqttClient
  readonly #topic: string
  readonly #breaches: readonly Breach[]
  readonly #timer: NodeJS.Timeout

  private constructor(client: MqttClient, roomId: string, breaches: readonly Breach[]) {
    this.deviceId = `oxi-${roomId}`
    this.#client = client
    this.#topic = `vitals/v1/demo/${roomId}/${this.deviceId}/obs`
    this.#breaches = breaches
    this.#timer = setInterval(() => this.#say(), periodMs)
    this.#say()
  }

  static async connect(
    port: number,
    given: { readonly roomId: string; readonly breaches: readonly Breach[] },
  ): Promise<ScriptedDevice> {
    const client = await connectAsync(`mqtt://127.0.0.1:${String(port)}`, {
      ...{ protocolVersion: 4, reconnectPeriod: 100, clientId: `demo.oxi-${given.roomId}` },
    })
    // A refused link is what it waits through.
    client.on('error', () => undefined)
    return new ScriptedDevice(client, given.roomId, given.breaches)
  }

  get isAnswered(): boolean {
    return this.acknowledged.size === this.sent
  }

  /** It says no more; what was not acknowledged goes on being said. */
  fallSilent(): void {
    clearInterval(this.#timer)
  }

  async stop(): Promise<void> {
    this.fallSilent()
    await this.#client.endAsync(true)
  }

  #say(): void {
    const seq = this.sent
    this.sent += 1
    const isLow = this.#breaches.some(({ fromS, toS }) => seq >= fromS && seq < toS)
    const payload = {
      ...{ boot: 'chaos', seq, t: Date.now(), mode: 'demo' },
      v: { spo2: isLow ? lowSpo2 : calmSpo2 },
    }
    this.#client.publish(this.#topic, JSON.stringify(payload), { qos: 1 }, (error) => {
      if (!error) this.acknowledged.add(seq)
    })
  }
}
