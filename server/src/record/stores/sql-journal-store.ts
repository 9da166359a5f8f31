import type { SessionId } from '@vigil/shared/vocabulary'
import { sql } from 'kysely'
import type { JournalStore } from '#app/ports.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { linePieces, linesInPiece } from './line-pieces.ts'
import { NumberedLines } from './numbered-lines.ts'
import { rowsInJson, type JsonRow } from './rows-in-json.ts'
import type { SitePlace } from './site-place.ts'

/** Three quarters of an hour of twenty rooms at one reading a second, below 100 MB. */
const mostWaiting = 50_000

interface OwnedLine {
  readonly sessionId: SessionId
  /** The entry as its line, as a cell of a JsonRow. */
  readonly cell: string
}

/** What went into each session's monitor, in the record, from its start. */
export class SqlJournalStore implements JournalStore {
  readonly #place: SitePlace
  readonly #lines: NumberedLines<OwnedLine, number, JsonRow>

  constructor(place: SitePlace) {
    this.#place = place
    const site = JSON.stringify(place.siteId)
    this.#lines = new NumberedLines(
      {
        ownerOf: ({ sessionId }) => sessionId,
        head: (sessionId) => this.#newest(sessionId),
        next: (newest, { sessionId, cell }) => ({
          head: newest + 1,
          row: `[${site},${JSON.stringify(sessionId)},${newest + 1},${cell}]`,
        }),
        isSame: (one, other) => one === other,
        insert: (rows) => this.#insert(rows),
      },
      { what: `journals of site ${place.siteId}`, most: mostWaiting, logger: place.logger },
    )
  }

  append(sessionId: SessionId, entry: JournalEntry): Promise<void> {
    return this.#lines.append({ sessionId, cell: JSON.stringify(JSON.stringify(entry)) })
  }

  async length(sessionId: SessionId): Promise<number> {
    await this.#lines.settled()
    return this.#newest(sessionId)
  }

  async *read(sessionId: SessionId, after = 0): AsyncGenerator<string, void, undefined> {
    const { db, siteId } = this.#place
    await this.#lines.settled()
    yield* linePieces(
      (sequence) =>
        db
          .selectFrom('journalLine')
          .select(['sequence', 'line'])
          .where('siteId', '=', siteId)
          .where('sessionId', '=', sessionId)
          .where('sequence', '>', sequence)
          .orderBy('sequence')
          .limit(linesInPiece)
          .execute(),
      after,
    )
  }

  /** Resolves when everything that was appended is kept, or lost for good. */
  written(): Promise<void> {
    return this.#lines.written()
  }

  close(): Promise<void> {
    return this.#lines.close()
  }

  async #newest(sessionId: SessionId): Promise<number> {
    const { db, siteId } = this.#place
    const newest = await db
      .selectFrom('journalLine')
      .select('sequence')
      .where('siteId', '=', siteId)
      .where('sessionId', '=', sessionId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    return newest?.sequence ?? 0
  }

  async #insert(rows: readonly JsonRow[]): Promise<void> {
    const { db, kind } = this.#place
    await sql`insert into journal_line (site_id, session_id, sequence, line)
      select value ->> 0, value ->> 1, cast(value ->> 2 as bigint), value ->> 3
      from ${rowsInJson(kind, rows)}`.execute(db)
  }
}
