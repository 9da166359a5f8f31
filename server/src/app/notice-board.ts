import {
  isTopicName,
  type NoticesReply,
  type RejectedMessage as RejectedView,
} from '@vigil/shared/contracts'
import { minutes, seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { Logger, MessageSource, Metrics } from './ports.ts'
import { KeptBytes } from './traffic/kept-bytes.ts'
import { mask, maskedGot, maskedPath, maskedPayload } from './traffic/masked-payload.ts'

/** One thing that was refused or needs attention, and what to change. */
export interface Rejection {
  /** Where in the message, e.g. `v.spo2`; empty for the message as a whole. */
  readonly path: string
  readonly rule: string
  readonly got?: unknown
  readonly fix: string
}

export interface RejectedMessage {
  readonly topic: string
  readonly boot?: string | null
  readonly seq?: number | null
  /** As it came; left out where nothing of it came. */
  readonly payload?: Uint8Array
}

export type Notice = NoticesReply['notices'][number]

export interface NoticeBoardPorts {
  /** The start of topics below which devices hear of notices: nothing is told to the devices of another site. */
  readonly root: string
  readonly clock: Clock
  readonly publish: MessageSource['publish']
  readonly metrics: Metrics
  readonly logger: Logger
}

const noticesKept = 200
const pacesKept = 5000
const noticeSpacingMs = seconds(1)
const logSpacingMs = minutes(1)

interface KeptNotice {
  readonly notice: Notice
  readonly payload: KeptBytes | null
}

interface Pace {
  publishedMs: InstantMs
  loggedMs: InstantMs
}

/**
 * Every refusal: counted by rule, told to the device on its notice topic (at most once a second per rule), logged
 * (first at once, then once a minute per rule) and kept for the integrator's page, the newest 200 kinds.
 */
export class NoticeBoard {
  readonly #ports: NoticeBoardPorts
  readonly #paces = new Map<string, Pace>()
  readonly #notices = new Map<string, KeptNotice>()

  constructor(ports: NoticeBoardPorts) {
    this.#ports = ports
  }

  /** Newest first. */
  list(): Notice[] {
    return [...this.#notices.values()].map(({ notice }) => notice).reverse()
  }

  /** The same for whoever must not know whose readings these are, newest first. */
  rejected(): RejectedView[] {
    return [...this.#notices.values()].map(maskedNotice).reverse()
  }

  refuse(message: RejectedMessage, rejection: Rejection): void {
    const atMs = this.#ports.clock.now()
    this.#ports.metrics.refused(rejection.rule)
    const notice = this.#keep(message, { ...rejection, path: clipped(rejection.path) }, atMs)
    const pace = this.#pace(`${speakerOf(message.topic)}|${rejection.rule}`)
    if (atMs - pace.publishedMs >= noticeSpacingMs) {
      pace.publishedMs = atMs
      this.#publish(notice)
    }
    if (atMs - pace.loggedMs >= logSpacingMs) {
      pace.loggedMs = atMs
      // What a device wrote stays in the notice: in a log it might be anything, a patient's name too.
      const { rule, count } = notice
      this.#ports.logger.warn({ topic: plainTopic(notice.topic), rule, count }, 'message refused')
    }
  }

  #keep(message: RejectedMessage, rejection: Rejection, atMs: InstantMs): Notice {
    const topic = clipped(message.topic)
    const name = `${speakerOf(topic)}|${rejection.rule}|${rejection.path}`
    const before = this.#notices.get(name)
    const notice: Notice = {
      ...(message.seq == null ? {} : { seq: message.seq }),
      ...(message.boot == null ? {} : { boot: message.boot }),
      path: rejection.path,
      rule: rejection.rule,
      ...(rejection.got === undefined ? {} : { got: shortened(rejection.got) }),
      fix: rejection.fix,
      topic,
      atMs,
      count: (before?.notice.count ?? 0) + 1,
    }
    this.#notices.delete(name)
    this.#notices.set(name, { notice, payload: keptOf(message, before?.payload ?? null) })
    dropOldest(this.#notices, noticesKept)
    return notice
  }

  #pace(name: string): Pace {
    const pace = this.#paces.get(name) ?? { publishedMs: -Infinity, loggedMs: -Infinity }
    this.#paces.delete(name)
    this.#paces.set(name, pace)
    dropOldest(this.#paces, pacesKept)
    return pace
  }

  #publish(notice: Notice): void {
    const topic = noticeTopic(notice.topic, this.#ports.root)
    if (topic === null) return
    const { seq, boot, path, rule, got, fix } = notice
    const payload = JSON.stringify({ seq, boot, path, rule, got, fix })
    this.#ports.publish(topic, payload, { qos: 0, retain: false })
  }
}

/** The newest of its kind, in the place of the one before. */
function keptOf({ payload }: RejectedMessage, before: KeptBytes | null): KeptBytes | null {
  if (payload === undefined) return null
  const kept = before ?? new KeptBytes()
  kept.keep(payload)
  return kept
}

function maskedNotice({ notice, payload }: KeptNotice): RejectedView {
  const { topic, atMs, rule, path, got, fix, count } = notice
  const seen = got === undefined ? mask : maskedGot(got)
  const bytes = payload?.read() ?? null
  return {
    ...{ topic: plainTopic(topic), atMs, rule, path: maskedPath(path), fix, count },
    ...(seen === mask ? {} : { got: seen }),
    payload: bytes === null ? null : maskedPayload(bytes),
  }
}

/** The device's part of a topic, or the topic itself where it is none of ours. */
const speakerOf = (topic: string): string => topic.split('/').slice(0, 5).join('/')

/** Where the sender of a message looks for notices; null when its topic names no device below `root`. */
function noticeTopic(topic: string, root: string): string | null {
  const levels = topic.split('/')
  const isDeviceTopic = topic.startsWith(root) && levels.length >= 6
  return isDeviceTopic && !/[+#\0]/.test(topic) ? `${speakerOf(topic)}/notice` : null
}

const clipped = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 197)}...`)

/** What came, short enough to send back; never a large part of a message. */
function shortened(got: unknown): unknown {
  if (typeof got === 'number' || typeof got === 'boolean' || got === null) return got
  const text = typeof got === 'string' ? got : JSON.stringify(got)
  return text.length <= 64 ? text : `${text.slice(0, 61)}...`
}

function dropOldest(entries: Map<string, unknown>, limit: number): void {
  if (entries.size <= limit) return
  const [oldest] = entries.keys()
  if (oldest !== undefined) entries.delete(oldest)
}

/** Names that are none of ours are left out. */
const plainTopic = (topic: string): string =>
  topic
    .split('/')
    .map((name) => (isTopicName(name) ? name : '?'))
    .join('/')
