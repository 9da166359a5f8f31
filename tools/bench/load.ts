/** Many monitors in one process: each device sends one message a second, spread evenly. */
import mqtt from 'mqtt'
import { nowUs, type Mark } from './latency.ts'
import { answer, type LoadPlan, type Sent } from './orders.ts'

const connections = 8
/** How often the sender looks at the clock, milliseconds. */
const stepMs = 2
/** At most so many cuff measurements a second, every other one an alarm. */
const cuffsPerSecond = 50

interface Room {
  readonly roomId: string
  cuffs: number
}

/** Alternately beyond the high limit (above 180, below the extreme of 200) and well inside. */
const pressureOf = (cuff: number): number => (cuff % 2 === 0 ? 181 + ((cuff / 2) % 19) : 120)

class Load {
  readonly #clients: readonly mqtt.MqttClient[]
  readonly #plan: LoadPlan
  readonly #rooms: readonly Room[]
  readonly #boot = Date.now().toString(36)
  #sent = 0
  #cuffsSent = 0

  constructor(clients: readonly mqtt.MqttClient[], plan: LoadPlan) {
    this.#clients = clients
    this.#plan = plan
    this.#rooms = plan.rooms.map((roomId) => ({ roomId, cuffs: 0 }))
  }

  send(seconds: number): Promise<Sent> {
    const { messagesPerSecond } = this.#plan
    const marks: Mark[] = []
    const before = this.#sent
    const total = seconds * messagesPerSecond
    const startedUs = nowUs()
    this.#cuffsSent = 0
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(total, ((nowUs() - startedUs) / 1e6) * messagesPerSecond)
        while (this.#sent - before < due) {
          const mark = this.#sendNext((this.#sent - before) / messagesPerSecond)
          if (mark !== null) marks.push(mark)
        }
        if (this.#sent - before < total) return
        clearInterval(timer)
        resolve({ messages: total, marks })
      }, stepMs)
    })
  }

  /** Devices take turns; the first device of a room has the cuff. */
  #sendNext(elapsedSeconds: number): Mark | null {
    const { devicesPerRoom } = this.#plan
    const round = Math.floor(this.#sent / (this.#rooms.length * devicesPerRoom))
    const place = this.#sent % (this.#rooms.length * devicesPerRoom)
    const device = place % devicesPerRoom
    const room = this.#rooms[Math.floor(place / devicesPerRoom)]
    if (room === undefined) throw new Error('a load needs rooms')
    const isCuff = device === 0 && this.#cuffsSent <= elapsedSeconds * cuffsPerSecond
    const cuff = isCuff ? this.#measure(room) : null
    const v = cuff === null ? this.#values(round + place) : { nibp: cuff }
    const reading = JSON.stringify({ boot: this.#boot, seq: round, t: Date.now(), v })
    const atUs = nowUs()
    this.#clients[place % connections]?.publish(
      `vitals/v1/demo/${room.roomId}/${room.roomId}-${String(device)}/obs`,
      reading,
      { qos: 1 },
    )
    this.#sent += 1
    return cuff === null || cuff.sys < 181 ? null : { roomId: room.roomId, value: cuff.sys, atUs }
  }

  #measure(room: Room): { sys: number; dia: number; id: string } {
    const sys = pressureOf(room.cuffs)
    const id = `${this.#boot}-${String(room.cuffs)}`
    room.cuffs += 1
    this.#cuffsSent += 1
    return { sys, dia: 80, id }
  }

  /** Values that move and stay well inside every limit. */
  #values(phase: number): Record<string, number> {
    const wave = Math.round(3 * Math.sin(phase))
    return { spo2: 97 + Math.sign(wave), pr: 75 + wave, rr: 14 }
  }
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
    return null
  },
  send: ({ seconds }) => {
    if (load === null) throw new Error('connect first')
    return load.send(seconds)
  },
})
