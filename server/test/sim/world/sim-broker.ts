import type { BrokerMessage, MessageListener } from '#app/ports.ts'
import type { Chance } from '../chance.ts'
import type { EventLog } from '../event-log.ts'
import type { Life } from '../life.ts'
import type { SimTime } from '../sim-time.ts'
import type { Profile } from './profile.ts'

/** A message on its way, and who waits for its answer. */
export interface Publish {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
  /** The broker has it for good. */
  readonly answered: () => void
}

/** Who hears of everything that was answered, by whom it has to be on the disk then. */
export type Answered = (topic: string, payload: string) => void

interface Queued {
  readonly publish: Publish
  isUnderWay: boolean
}

/**
 * The way of messages to the server. In the server's process it goes with it, and a message is answered when the server
 * has dealt with it; beside it, it answers at once, keeps what is retained, and repeats to the server what that did not answer.
 */
export class SimBroker {
  readonly #time: SimTime
  readonly #profile: Profile
  readonly #chance: Chance
  readonly #log: EventLog
  readonly #answered: Answered
  readonly #retained = new Map<string, string>()
  readonly #queue: Queued[] = []
  #server: { readonly listener: MessageListener; readonly life: Life } | null = null
  #isLinkOpen = true

  constructor(
    given: { readonly time: SimTime; readonly profile: Profile; readonly log: EventLog },
    chance: Chance,
    answered: Answered,
  ) {
    this.#time = given.time
    this.#profile = given.profile
    this.#log = given.log
    this.#chance = chance
    this.#answered = answered
  }

  get isUp(): boolean {
    return this.#profile.broker === 'external' || this.#server !== null
  }

  /** The server listens: first to what is retained, then to what waits. */
  attach(listener: MessageListener, life: Life): void {
    this.#server = { listener, life }
    this.#isLinkOpen = true
    if (this.#profile.broker === 'embedded') return
    for (const [topic, payload] of this.#retained)
      this.#hand({ topic, payload, qos: 1, retain: true, answered: () => undefined }, true)
    for (const queued of this.#queue) queued.isUnderWay = false
    this.#drain()
  }

  detach(): void {
    this.#server = null
    if (this.#profile.broker === 'embedded') this.#retained.clear()
  }

  /** The link between server and broker is gone for a while; only where they are apart. */
  cutLink(forMs: number): void {
    const server = this.#server
    if (server === null || this.#profile.broker === 'embedded' || !this.#isLinkOpen) return
    this.#isLinkOpen = false
    this.#log.note('', 'link to the broker lost')
    server.listener.link('lost')
    this.#time.after(forMs, () => {
      if (this.#server !== server) return
      this.#isLinkOpen = true
      this.#log.note('', 'link to the broker open')
      server.listener.link('open')
      for (const queued of this.#queue) queued.isUnderWay = false
      this.#drain()
    })
  }

  take(publish: Publish): void {
    if (publish.retain) this.#retained.set(publish.topic, publish.payload)
    if (this.#profile.broker === 'embedded') {
      this.#hand(publish, false)
      return
    }
    publish.answered()
    if (publish.qos === 0 && (this.#server === null || !this.#isLinkOpen)) return
    this.#queue.push({ publish, isUnderWay: false })
    this.#drain()
  }

  /** What became retained from the server itself. */
  retain(topic: string, payload: string): void {
    this.#retained.set(topic, payload)
  }

  #drain(): void {
    if (this.#server === null || !this.#isLinkOpen) return
    for (const queued of this.#queue) {
      if (queued.isUnderWay) continue
      queued.isUnderWay = true
      const server = this.#server
      this.#time.after(this.#chance.whole(0, 3), () => {
        if (this.#server !== server || !this.#isLinkOpen) return
        this.#hand(queued.publish, false, () => {
          const at = this.#queue.indexOf(queued)
          if (at >= 0) this.#queue.splice(at, 1)
        })
      })
    }
  }

  #hand(publish: Publish, stored: boolean, done: () => void = publish.answered): void {
    const server = this.#server
    if (server?.life.isAlive !== true) return
    const { topic, payload, qos, retain } = publish
    const message: BrokerMessage = {
      ...{ topic, qos, stored, payload: Buffer.from(payload) },
      retain: retain && stored,
    }
    const answer = (): void => {
      if (!server.life.isAlive || this.#server !== server) return
      if (qos === 1 && !stored) this.#answered(topic, payload)
      done()
    }
    const waits = server.listener.message(message)
    this.#time.stir()
    if (waits === null) answer()
    else void waits.then(answer)
  }
}
