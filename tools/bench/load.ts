/** Many rooms in one process: an oximeter and a monitor in each, every device one message a second, spread evenly. */
import { deviceTopic } from '@vigil/shared/contracts'
import mqtt from 'mqtt'
import { nowUs, type Mark } from './latency.ts'
import { answer, type LoadPlan, type Sent } from './orders.ts'

const connections = 8
/** How often the sender looks at the clock, milliseconds. */
const stepMs = 2
/** Cuff measurements a second over all rooms, every other one an alarm: enough for a 99th percentile. */
const cuffsPerSecond = 50
/** However few rooms there are, none measures more often than every so many seconds. */
const leastCuffSpacingSeconds = 2

/** A server that is so far behind does not come to it any more. */
const longestBehindUs = 20e6

type DeviceKind = 'oximeter' | 'monitor'

interface Device {
  readonly kind: DeviceKind
  readonly roomId: string
  readonly deviceId: string
  readonly obsTopic: string
  /** Of its room. */
  readonly index: number
  seq: number
}

const periods: Record<DeviceKind, Record<string, { readonly period_s: number }>> = {
  oximeter: { spo2: { period_s: 1 }, pr: { period_s: 1 }, pi: { period_s: 1 } },
  monitor: { hr: { period_s: 1 }, rr: { period_s: 1 } },
}
const morePeriods = { temp: { period_s: 1 }, etco2: { period_s: 1 }, abp: { period_s: 1 } }

function newDevice(roomId: string, kind: DeviceKind, index: number): Device {
  const deviceId = `${kind}-1`
  const obsTopic = deviceTopic({ siteId: 'demo', roomId, deviceId }, 'obs')
  return { kind, roomId, deviceId, obsTopic, index, seq: 0 }
}

/** Alternately beyond the high limit (above 180, below the extreme of 200) and well inside. */
const pressureOf = (cuff: number): number => (cuff % 2 === 0 ? 181 + ((cuff / 2) % 19) : 120)

class Load {
  readonly #clients: readonly mqtt.MqttClient[]
  readonly #messagesPerSecond: number
  readonly #devices: readonly Device[]
  readonly #cuffSpacingSeconds: number
  readonly #values: LoadPlan['values']
  readonly #boot = Date.now().toString(36)
  #sent = 0
  #answered = 0

  constructor(clients: readonly mqtt.MqttClient[], { messagesPerSecond, rooms, values }: LoadPlan) {
    this.#clients = clients
    this.#messagesPerSecond = messagesPerSecond
    this.#values = values
    // Half a second between the two devices of a room: they do not know of each other.
    this.#devices = [
      ...rooms.map((roomId, index) => newDevice(roomId, 'oximeter', index)),
      ...rooms.map((roomId, index) => newDevice(roomId, 'monitor', index)),
    ]
    const spacingSeconds = Math.round(rooms.length / cuffsPerSecond)
    this.#cuffSpacingSeconds = Math.max(leastCuffSpacingSeconds, spacingSeconds)
  }

  /** Every device says once who it is. Not kept by the broker: the next measurement has other rooms. */
  async introduce(): Promise<void> {
    const said = this.#devices.flatMap((device, place) => {
      const { kind, roomId, deviceId } = device
      const address = { siteId: 'demo', roomId, deviceId }
      const more = kind === 'monitor' && this.#values === 'all' ? morePeriods : {}
      const vitals = { ...periods[kind], ...more }
      const meta = { make: 'Bench', model: kind, clock: 'ntp', vitals }
      const client = this.#clientOf(place)
      return [
        client.publishAsync(
          deviceTopic(address, 'status'),
          JSON.stringify({ state: 'online', boot: this.#boot }),
          { qos: 1 },
        ),
        client.publishAsync(deviceTopic(address, 'meta'), JSON.stringify(meta), { qos: 1 }),
      ]
    })
    await Promise.all(said)
  }

  async send(seconds: number): Promise<Sent> {
    const sent = await this.#sendAll(seconds)
    const doneUs = nowUs()
    while (this.#answered < this.#sent && nowUs() - doneUs < longestBehindUs)
      await new Promise((resolve) => setTimeout(resolve, 1))
    return { ...sent, behindMs: (nowUs() - doneUs) / 1000 }
  }

  #sendAll(seconds: number): Promise<Omit<Sent, 'behindMs'>> {
    const marks: Mark[] = []
    const before = this.#sent
    const total = seconds * this.#messagesPerSecond
    const startedUs = nowUs()
    let [lookedUs, stallUs] = [startedUs, 0]
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        stallUs = Math.max(stallUs, nowUs() - lookedUs)
        lookedUs = nowUs()
        const due = Math.min(total, ((lookedUs - startedUs) / 1e6) * this.#messagesPerSecond)
        while (this.#sent - before < due) {
          const mark = this.#sendNext()
          if (mark !== null) marks.push(mark)
        }
        if (this.#sent - before < total) return
        clearInterval(timer)
        resolve({ messages: total, marks, stallMs: stallUs / 1000 })
      }, stepMs)
    })
  }

  #clientOf(place: number): mqtt.MqttClient {
    const client = this.#clients[place % connections]
    if (client === undefined) throw new Error('a load needs connections')
    return client
  }

  #sendNext(): Mark | null {
    const place = this.#sent % this.#devices.length
    const device = this.#devices[place]
    if (device === undefined) throw new Error('a load needs rooms')
    const cuff = device.kind === 'monitor' ? this.#cuffDue(device) : null
    const values = valuesOf(device, this.#values, device.seq + place)
    const v = cuff === null ? values : { ...values, nibp: cuff }
    const reading = JSON.stringify({ boot: this.#boot, seq: device.seq, t: Date.now(), v })
    const atUs = nowUs()
    this.#clientOf(place).publish(device.obsTopic, reading, { qos: 1 }, () => {
      this.#answered += 1
    })
    device.seq += 1
    this.#sent += 1
    return cuff === null || cuff.sys < 181 ? null : { roomId: device.roomId, value: cuff.sys, atUs }
  }

  /** Rooms take turns, so that each second brings as many measurements, and as many alarms, as the next. */
  #cuffDue({ index, seq }: Device): { sys: number; dia: number; id: string } | null {
    const spacing = this.#cuffSpacingSeconds
    if ((index + seq) % spacing !== 0) return null
    const count = Math.floor((index + seq) / spacing)
    return { sys: pressureOf(count), dia: 80, id: `${this.#boot}-${String(count)}` }
  }
}

/** Values that move and stay well inside every limit. */
function valuesOf(
  { kind }: Device,
  values: LoadPlan['values'],
  phase: number,
): Record<string, unknown> {
  const wave = Math.round(3 * Math.sin(phase))
  if (kind === 'oximeter') return { spo2: 97 + Math.sign(wave), pr: 75 + wave, pi: 4 + wave / 10 }
  const few = { hr: 75 + wave, rr: 14 + Math.sign(wave) }
  if (values === 'few') return few
  const abp = { sys: 120 + wave, dia: 78 + wave, map: 92 + wave }
  return { ...few, temp: 36.6 + wave / 10, etco2: 36 + wave, abp }
}

let load: Load | null = null

answer({
  connect: async ({ mqttUrl, plan }) => {
    const clients = await Promise.all(
      Array.from({ length: connections }, (_, index) =>
        mqtt.connectAsync(mqttUrl, { clientId: `demo.bench-load-${String(index)}`, keepalive: 30 }),
      ),
    )
    load = new Load(clients, plan)
    await load.introduce()
    return null
  },
  send: ({ seconds }) => {
    if (load === null) throw new Error('connect first')
    return load.send(seconds)
  },
})
