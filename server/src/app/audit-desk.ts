import type { SiteId } from '@vigil/shared/vocabulary'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { chainOf, type AuditEntry } from '#core/audit/audit-entry.ts'
import type { Chained, Hash } from '#core/ledger/chain.ts'
import { AuditTrail, type AuditTrailPorts, type RecordWord } from './audit-trail.ts'
import type { Auditor } from './auditor.ts'
import type { AuditLine, AuditQuery, AuditStore } from './record-ports.ts'

export interface AuditDeskPorts extends Pick<AuditTrailPorts, 'clock' | 'scheduler' | 'logger'> {
  readonly store: AuditStore
  readonly hash: Hash
  /** Who has to know that this chain is not written. */
  readonly healthOf: (chain: SiteId) => RecordWord
  /** Left out: as many as a site brings about in days. */
  readonly capacity?: number
}

const entriesWaiting = 50_000
const pageLength = 500

/** The audit of every site of a server: writes it down, and shows it. */
export class AuditDesk implements Auditor {
  readonly #ports: AuditDeskPorts
  readonly #trails = new Map<SiteId, AuditTrail>()

  constructor(ports: AuditDeskPorts) {
    this.#ports = ports
  }

  note(act: AuditAct): void {
    this.#trailOf(chainOf(act)).note(act)
  }

  /** A site's entries, the newest first, with all that was noted before. */
  async query(siteId: SiteId, query: AuditQuery): Promise<readonly Chained<AuditEntry>[]> {
    await this.#trails.get(siteId)?.settled()
    const lines = await this.#ports.store.query(siteId, query)
    return lines.map(entryOf)
  }

  /** All that match, page by page. */
  async *all(
    siteId: SiteId,
    query: Omit<AuditQuery, 'limit'>,
  ): AsyncGenerator<Chained<AuditEntry>, void, undefined> {
    let page = await this.query(siteId, { ...query, limit: pageLength })
    while (page.length > 0) {
      yield* page
      const before = page.at(-1)?.sequence ?? 1
      page = await this.query(siteId, { ...query, before, limit: pageLength })
    }
  }

  /** The whole chain as it is kept, oldest first: pieces of whole lines. */
  async *read(siteId: SiteId): AsyncGenerator<string, void, undefined> {
    await this.#trails.get(siteId)?.settled()
    yield* this.#ports.store.read(siteId)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#trails.values()].map((trail) => trail.close()))
  }

  #trailOf(siteId: SiteId): AuditTrail {
    const known = this.#trails.get(siteId)
    if (known !== undefined) return known
    const { healthOf, capacity = entriesWaiting, ...ports } = this.#ports
    const trail = new AuditTrail({ ...ports, siteId, capacity, health: healthOf(siteId) })
    this.#trails.set(siteId, trail)
    return trail
  }
}

/** The entry is what was chained; the columns beside it are only for searching. */
const entryOf = ({ entry }: AuditLine): Chained<AuditEntry> =>
  JSON.parse(entry) as Chained<AuditEntry>
