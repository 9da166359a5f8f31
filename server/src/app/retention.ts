import { hours, type Clock, type InstantMs } from '@vigil/shared/time'
import type { SessionId, SiteId } from '@vigil/shared/vocabulary'
import type { Auditor } from './auditor.ts'
import type { Cancel, Logger, Scheduler } from './ports.ts'
import type { RemovedSession, RetentionStore } from './retention-ports.ts'

/** A site whose sessions are not kept for ever. */
export interface KeptSite {
  readonly siteId: SiteId
  readonly retentionMs: number
  readonly store: RetentionStore
}

export interface RetentionPorts {
  readonly sites: readonly KeptSite[]
  readonly audit: Auditor
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
}

const lookEveryMs = hours(1)
/** Between two pieces, so that what is being watched has the disk for itself. */
const apartMs = 50

/** Removes what sites no longer want to keep, a little at a time, beside everything else. */
export class Retention {
  readonly #ports: RetentionPorts
  #next: Cancel | null = null
  #isClosed = false

  constructor(ports: RetentionPorts) {
    this.#ports = ports
  }

  start(): void {
    if (this.#ports.sites.length > 0) this.#later(apartMs)
  }

  close(): void {
    this.#isClosed = true
    this.#next?.()
  }

  #later(delayMs: number): void {
    if (this.#isClosed) return
    this.#next = this.#ports.scheduler.after(delayMs, () => void this.#look())
  }

  async #look(): Promise<void> {
    let more = false
    for (const site of this.#ports.sites) more = (await this.#removeOf(site)) || more
    this.#later(more ? apartMs : lookEveryMs)
  }

  /** Whether there may be more to remove. */
  async #removeOf({ siteId, retentionMs, store }: KeptSite): Promise<boolean> {
    const { clock, logger } = this.#ports
    const now = clock.now()
    try {
      const due = await store.due(now - retentionMs)
      if (due === null) return false
      await this.#removePiece({ siteId, store }, due, now)
      return true
    } catch (error) {
      logger.warn({ err: error, siteId }, 'no old session removed: tried again in an hour')
      return false
    }
  }

  async #removePiece(
    { siteId, store }: Pick<KeptSite, 'siteId' | 'store'>,
    due: SessionId,
    now: InstantMs,
  ): Promise<void> {
    const removed = await store.removePiece(due, now)
    if (removed === null) return
    this.#ports.audit.note(removalOf(siteId, removed))
    this.#ports.logger.info({ siteId, ...removed }, 'old session removed')
  }
}

const removalOf = (
  siteId: SiteId,
  { sessionId, patientId, ledgerEntries }: RemovedSession,
): Parameters<Auditor['note']>[0] => ({
  ...{ siteId, personId: null, roles: [], stationId: null },
  act: 'session-removed',
  ...{ patientId, sessionId, target: `entries:${String(ledgerEntries)}` },
  outcome: 'done',
})
