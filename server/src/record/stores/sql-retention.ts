import type { InstantMs } from '@vigil/shared/time'
import type { SessionId } from '@vigil/shared/vocabulary'
import type { RemovedSession, RetentionStore } from '#app/retention-ports.ts'
import type { SitePlace } from './site-place.ts'
import { sessionOwner } from './sql-ledger.ts'

/** A commit of a few milliseconds. */
const rowsInPiece = 2000

/** Removes old sessions from the record of a site. */
export class SqlRetention implements RetentionStore {
  readonly #place: SitePlace

  constructor(place: SitePlace) {
    this.#place = place
  }

  async due(endedBeforeMs: InstantMs): Promise<SessionId | null> {
    const { db, siteId } = this.#place
    const first = await db
      .selectFrom('session')
      .select('sessionId')
      .where('siteId', '=', siteId)
      .where('endedMs', '<', endedBeforeMs)
      .orderBy('endedMs')
      .limit(1)
      .executeTakeFirst()
    return first?.sessionId ?? null
  }

  /** What is left after each piece still reads: a chain goes from its end, and the session itself goes last. */
  async removePiece(sessionId: SessionId, nowMs: InstantMs): Promise<RemovedSession | null> {
    const ledgerEntries = await this.#markRemoved(sessionId, nowMs)
    const hadMore =
      (await this.#removeReadings(sessionId)) ||
      (await this.#removeJournal(sessionId)) ||
      (await this.#removeLedger(sessionId))
    return hadMore ? null : this.#removeSession(sessionId, ledgerEntries)
  }

  /** Says for ever that it was, and where its ledger ended; the database lets go of it from now on. */
  async #markRemoved(sessionId: SessionId, removedMs: InstantMs): Promise<number> {
    const { db, siteId } = this.#place
    const marked = await db
      .selectFrom('removedSession')
      .select('ledgerEntries')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .executeTakeFirst()
    if (marked !== undefined) return marked.ledgerEntries
    const session = await db
      .selectFrom('session')
      .select('endedMs')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .executeTakeFirst()
    const head = await this.#newestOfLedger(sessionId)
    const ledgerEntries = head?.sequence ?? 0
    await db
      .insertInto('removedSession')
      .values({
        ...{ siteId, sessionId, removedMs, ledgerEntries },
        endedMs: session?.endedMs ?? removedMs,
        ledgerHash: head?.hash ?? '',
      })
      .execute()
    return ledgerEntries
  }

  async #removeReadings(sessionId: SessionId): Promise<boolean> {
    const { db, siteId } = this.#place
    const rows = await db
      .selectFrom('reading')
      .select('atMs')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .orderBy('atMs')
      .limit(rowsInPiece)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return false
    await db
      .deleteFrom('reading')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .where('atMs', '<=', last.atMs)
      .execute()
    return true
  }

  async #removeJournal(sessionId: SessionId): Promise<boolean> {
    const { db, siteId } = this.#place
    const newest = await db
      .selectFrom('journalLine')
      .select('sequence')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (newest === undefined) return false
    await db
      .deleteFrom('journalLine')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .where('sequence', '>', newest.sequence - rowsInPiece)
      .execute()
    return true
  }

  async #removeLedger(sessionId: SessionId): Promise<boolean> {
    const { db, siteId } = this.#place
    const newest = await this.#newestOfLedger(sessionId)
    if (newest === undefined) return false
    await db
      .deleteFrom('ledgerLine')
      .where('siteId', '=', siteId)
      .where('owner', '=', sessionOwner(sessionId))
      .where('sequence', '>', newest.sequence - rowsInPiece)
      .execute()
    return true
  }

  #newestOfLedger(sessionId: SessionId) {
    const { db, siteId } = this.#place
    return db
      .selectFrom('ledgerLine')
      .select(['sequence', 'hash'])
      .where('siteId', '=', siteId)
      .where('owner', '=', sessionOwner(sessionId))
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
  }

  #removeSession(sessionId: SessionId, ledgerEntries: number): Promise<RemovedSession> {
    const { db, siteId } = this.#place
    return db.transaction().execute(async (transaction) => {
      for (const table of ['sessionLabel', 'sessionSnapshot'] as const)
        await transaction
          .deleteFrom(table)
          .where('siteId', '=', siteId)
          .where('sessionId', '=', sessionId)
          .execute()
      const session = await transaction
        .deleteFrom('session')
        .where('siteId', '=', siteId)
        .where('sessionId', '=', sessionId)
        .returning('patientId')
        .executeTakeFirst()
      return { sessionId, patientId: session?.patientId ?? null, ledgerEntries }
    })
  }
}
