import { channels, deviceTopic, type DeviceAddress } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { BrokerMessage } from '../ports.ts'
import { KeptBytes } from './kept-bytes.ts'
import { Spacing } from './spacing.ts'

/** Most topics of a site: 64 rooms with several devices on all their channels. */
export const topicsKept = 2048

/** What is known of one topic; changed in place with every message. */
export interface TopicTraffic {
  count: number
  retained: boolean
  qos: BrokerMessage['qos']
  readonly spacing: Spacing
  readonly payload: KeptBytes
}

type HeardMessage = Pick<BrokerMessage, 'topic' | 'payload' | 'qos' | 'retain' | 'stored'>

/**
 * What was heard on every topic of a site, bounded: the topic that was silent for longest makes room. It runs for every
 * message, so it copies a few bytes and reads nothing in them.
 */
export class TrafficBook {
  readonly #topics = new Map<string, TopicTraffic>()
  forgotten = 0

  heard(message: HeardMessage, atMs: InstantMs): void {
    const known = this.#topics.get(message.topic)
    const traffic = known ?? newTopic()
    // What the broker kept says nothing of now.
    if (!message.stored) {
      traffic.count += 1
      traffic.spacing.note(atMs)
    }
    traffic.retained = message.retain || message.stored
    traffic.qos = message.qos
    traffic.payload.keep(message.payload)
    if (known !== undefined) this.#topics.delete(message.topic)
    this.#topics.set(message.topic, traffic)
    if (this.#topics.size > topicsKept) this.#forgetQuietest()
  }

  /** It was taken away: nobody misses it any more. */
  removed(address: DeviceAddress): void {
    for (const channel of channels) this.#topics.delete(deviceTopic(address, channel))
  }

  of(topic: string): TopicTraffic | null {
    return this.#topics.get(topic) ?? null
  }

  /** The one that spoke last is the last. */
  all(): IterableIterator<[string, TopicTraffic]> {
    return this.#topics.entries()
  }

  #forgetQuietest(): void {
    const [quietest] = this.#topics.keys()
    if (quietest === undefined) return
    this.#topics.delete(quietest)
    this.forgotten += 1
  }
}

const newTopic = (): TopicTraffic => ({
  count: 0,
  retained: false,
  qos: 0,
  spacing: new Spacing(),
  payload: new KeptBytes(),
})
