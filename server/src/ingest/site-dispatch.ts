import { topicRoot } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { NoticeBoard } from '#app/notice-board.ts'
import type { BrokerMessage, BrokerRefusal, MessageListener, Metrics } from '#app/ports.ts'

export interface DispatchPorts {
  readonly sites: ReadonlyMap<SiteId, MessageListener>
  /** Where messages end that are no site's; no site reads there. */
  readonly strays: Pick<NoticeBoard, 'refuse'>
  readonly metrics: Pick<Metrics, 'messageReceived'>
}

const sitePrefix = `${topicRoot}/`

/** Hands every message to the site that its topic names, and to no other. */
export class SiteDispatch implements MessageListener {
  readonly #ports: DispatchPorts
  /** Where there is one site, it judges every message itself. */
  readonly #only: MessageListener | null

  constructor(ports: DispatchPorts) {
    this.#ports = ports
    const [first, ...others] = ports.sites.values()
    this.#only = others.length === 0 ? (first ?? null) : null
  }

  link(state: 'lost' | 'open'): void {
    for (const site of this.#ports.sites.values()) site.link(state)
  }

  message(message: BrokerMessage): Promise<unknown> | null {
    const site = this.#only ?? this.#ports.sites.get(siteOf(message.topic))
    if (site !== undefined) return site.message(message)
    this.#stray(message.topic)
    return null
  }

  /** It is the sender's own site that hears of it, whatever site the topic names. */
  refused(refusal: BrokerRefusal): void {
    this.#ports.sites.get(refusal.siteId)?.refused(refusal)
  }

  #stray(topic: string): void {
    const { metrics, strays } = this.#ports
    metrics.messageReceived('refused')
    strays.refuse(
      { topic },
      {
        path: '',
        rule: 'site',
        got: siteOf(topic),
        fix: `publish to ${sitePrefix}{site}/... with the name of a site that this server watches`,
      },
    )
  }
}

/** As the topic names it, a site of ours or not; empty where it names none. */
function siteOf(topic: string): string {
  if (!topic.startsWith(sitePrefix)) return ''
  const end = topic.indexOf('/', sitePrefix.length)
  return end === -1 ? '' : topic.slice(sitePrefix.length, end)
}
