import type { MqttClient } from 'mqtt'

interface Answer {
  readonly cmd: string
  readonly messageId?: number
}

type Send = (packet: Answer, done?: (error?: Error) => void, ...more: unknown[]) => void

interface Waiting {
  readonly packet: Answer
  isKept: boolean
}

/**
 * mqtt.js answers a message as soon as its listener returns, and handles no other one before. This keeps its answers
 * (PUBACK) until what they wait for has come, lets it go on meanwhile, and sends them in the order of the messages, which
 * MQTT asks for. It takes the place of an inner method; a test watches that new versions still send answers by it.
 */
export class HeldAnswers {
  readonly #send: Send
  readonly #sending: () => void
  readonly #kept = new Map<number, Promise<unknown>>()
  #waiting: Waiting[] = []

  /** @param sending called before answers are sent, many at once. */
  constructor(client: MqttClient, sending: () => void) {
    const inside = client as unknown as { _sendPacket: Send }
    this.#send = inside._sendPacket.bind(client)
    this.#sending = sending
    inside._sendPacket = (packet, done, ...more) => {
      if (packet.cmd !== 'puback') return this.#send(packet, done, ...more)
      this.#hold(packet)
      done?.()
    }
    // What was not answered on this connection comes again on the next, and is answered there.
    client.on('close', () => {
      this.#waiting = []
      this.#kept.clear()
    })
  }

  /** To be said of a message before its listener returns. */
  waitFor(messageId: number, kept: Promise<unknown>): void {
    this.#kept.set(messageId, kept)
  }

  #hold(packet: Answer): void {
    const { messageId = 0 } = packet
    const kept = this.#kept.get(messageId)
    if (kept === undefined && this.#waiting.length === 0) {
      this.#send(packet)
      return
    }
    this.#kept.delete(messageId)
    const waiting: Waiting = { packet, isKept: kept === undefined }
    this.#waiting.push(waiting)
    void kept?.then(() => {
      waiting.isKept = true
      this.#sendKept()
    })
  }

  #sendKept(): void {
    const end = this.#waiting.findIndex(({ isKept }) => !isKept)
    const ready = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
    if (ready.length === 0) return
    this.#sending()
    for (const { packet } of ready) this.#send(packet)
  }
}
