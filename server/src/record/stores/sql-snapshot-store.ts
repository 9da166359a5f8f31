import type { SessionId } from '@vigil/shared/vocabulary'
import { sql } from 'kysely'
import type { SessionSnapshot, SnapshotStore } from '#app/snapshot-ports.ts'
import type { SitePlace } from './site-place.ts'
import { snapshotInRow, textOfSnapshot } from './snapshot-text.ts'

/** Snapshots of a site's sessions that run, in the record. */
export class SqlSnapshotStore implements SnapshotStore {
  readonly #place: SitePlace

  constructor(place: SitePlace) {
    this.#place = place
  }

  /** What has ended meanwhile, or was never kept, gets none. */
  async save(sessionId: SessionId, snapshot: SessionSnapshot): Promise<void> {
    const { db, siteId } = this.#place
    const { engineVersion, journalLines, ledgerEntries } = snapshot
    const body = textOfSnapshot(snapshot)
    await sql`insert into session_snapshot
        (site_id, session_id, engine_version, journal_lines, ledger_entries, body)
      select site_id, session_id, ${engineVersion}, cast(${journalLines} as bigint),
        cast(${ledgerEntries} as bigint), ${body}
      from session where site_id = ${siteId} and session_id = ${sessionId} and ended_ms is null
      on conflict (site_id, session_id) do update set engine_version = excluded.engine_version,
        journal_lines = excluded.journal_lines, ledger_entries = excluded.ledger_entries,
        body = excluded.body`.execute(db)
  }

  async find(sessionId: SessionId): Promise<SessionSnapshot | null> {
    const { db, siteId, logger } = this.#place
    const row = await db
      .selectFrom('sessionSnapshot')
      .select('body')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .executeTakeFirst()
    const said = { of: { sessionId }, words: 'the snapshot of a session cannot be read' }
    return snapshotInRow(row, logger, said) as SessionSnapshot | null
  }
}
