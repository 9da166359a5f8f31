import type {
  HeardTopic,
  LastPayloadReply,
  RejectedReply,
  TrafficReply,
} from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { BrokerWatch } from '../broker-watch.ts'
import type { DeviceDirectory } from '../device-directory.ts'
import type { NoticeBoard } from '../notice-board.ts'
import { maskedPayload } from './masked-payload.ts'
import type { TopicTraffic, TrafficBook } from './traffic-book.ts'

export interface TrafficPorts {
  readonly book: TrafficBook
  readonly notices: Pick<NoticeBoard, 'rejected'>
  readonly devices: Pick<DeviceDirectory, 'find'>
  readonly brokerWatch: Pick<BrokerWatch, 'state'>
  /** Real time. */
  readonly clock: Clock
}

/** What integrators see of the messages of a site; whatever is read in payloads is read here, when somebody asks. */
export class TrafficDesk {
  readonly #ports: TrafficPorts

  constructor(ports: TrafficPorts) {
    this.#ports = ports
  }

  reply(): TrafficReply {
    const { book, brokerWatch, clock } = this.#ports
    return {
      nowMs: clock.now(),
      broker: brokerWatch.state(),
      topics: Array.from(book.all(), ([topic, traffic]) => this.#view(topic, traffic)),
      forgotten: book.forgotten,
    }
  }

  /** Null: nothing was heard there. */
  last(topic: string): LastPayloadReply | null {
    const traffic = this.#ports.book.of(topic)
    if (traffic === null) return null
    const bytes = traffic.payload.read()
    return {
      topic,
      bytes: traffic.payload.size,
      payload: bytes === null ? null : maskedPayload(bytes),
    }
  }

  rejected(): RejectedReply {
    const { notices, clock } = this.#ports
    return { nowMs: clock.now(), rejected: notices.rejected() }
  }

  #view(topic: string, { spacing, payload, count, retained, qos }: TopicTraffic): HeardTopic {
    const [, version = '', , roomId = '', deviceId = '', ...channel] = topic.split('/')
    return {
      ...{ topic, version, roomId, deviceId, channel: channel.join('/') },
      ...{ count, retained, qos, heardMs: spacing.lastMs, everyMs: spacing.everyMs() },
      announcedMs: channel[0] === 'obs' ? this.#announcedMs({ roomId, deviceId }) : null,
      bytes: payload.size,
    }
  }

  #announcedMs(place: Parameters<DeviceDirectory['find']>[0]): number | null {
    const periods = this.#ports.devices.find(place)?.description.periodsMs ?? new Map()
    return periods.size === 0 ? null : Math.min(...periods.values())
  }
}
