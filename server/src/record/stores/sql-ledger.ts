import type { SiteId } from '@vigil/shared/vocabulary'
import { sql } from 'kysely'
import type { LedgerStore, SiteLedger } from '#app/ports.ts'
import { appendEntry, emptyChain, type ChainHead } from '#core/ledger/chain.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import { ledgerEntry } from '#core/ledger/ledger.ts'
import { sha256 } from '../sha256.ts'
import { linePieces, linesInPiece } from './line-pieces.ts'
import { NumberedLines } from './numbered-lines.ts'
import { jsonRow, rowsInJson, type JsonRow } from './rows-in-json.ts'
import type { SitePlace } from './site-place.ts'

/** Transitions are few, and each of them matters: weeks of a busy site. */
const mostWaiting = 200_000

interface OwnedEntry {
  readonly owner: string
  readonly entry: object
}

/** The ledgers of a site and of its sessions, a chain each, in the record. */
export class SqlLedger {
  readonly #place: SitePlace
  readonly #lines: NumberedLines<OwnedEntry, ChainHead, JsonRow>

  /** @param before resolves when what led to the entries is kept: a ledger is never ahead of its journal. */
  constructor(place: SitePlace, before: () => Promise<void>) {
    this.#place = place
    this.#lines = new NumberedLines(
      {
        ownerOf: ({ owner }) => owner,
        head: (owner) => this.#head(owner),
        next: (before, { owner, entry }) => {
          const { head, line } = appendEntry(before, entry, sha256)
          return { head, row: jsonRow([place.siteId, owner, head.entries, head.headHash, line]) }
        },
        isSame: (one, other) => one.entries === other.entries && one.headHash === other.headHash,
        insert: async (rows) => {
          await before()
          await this.#insert(rows)
        },
      },
      { what: `ledgers of site ${place.siteId}`, most: mostWaiting, logger: place.logger },
    )
  }

  sessions(): LedgerStore {
    return {
      append: (sessionId, transition) =>
        this.#lines.append({
          owner: sessionOwner(sessionId),
          entry: ledgerEntry(sessionId, transition),
        }),
      length: async (sessionId) => {
        await this.#lines.settled()
        return (await this.#head(sessionOwner(sessionId))).entries
      },
      read: (sessionId) => this.#read(sessionOwner(sessionId)),
    }
  }

  site(): SiteLedger {
    const { siteId } = this.#place
    return {
      append: (transition) =>
        this.#lines.append({
          owner: siteOwner(siteId),
          entry: { ...transition, siteId, engineVersion },
        }),
      read: () => this.#read(siteOwner(siteId)),
    }
  }

  close(): Promise<void> {
    return this.#lines.close()
  }

  async #head(owner: string): Promise<ChainHead> {
    const newest = await this.#place.db
      .selectFrom('ledgerLine')
      .select(['sequence', 'hash'])
      .where('siteId', '=', this.#place.siteId)
      .where('owner', '=', owner)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    return newest === undefined ? emptyChain : { entries: newest.sequence, headHash: newest.hash }
  }

  async #insert(rows: readonly JsonRow[]): Promise<void> {
    const { db, kind } = this.#place
    await sql`insert into ledger_line (site_id, owner, sequence, hash, line)
      select value ->> 0, value ->> 1, cast(value ->> 2 as bigint), value ->> 3, value ->> 4
      from ${rowsInJson(kind, rows)}`.execute(db)
  }

  async *#read(owner: string): AsyncGenerator<string, void, undefined> {
    await this.#lines.settled()
    yield* linePieces((after) =>
      this.#place.db
        .selectFrom('ledgerLine')
        .select(['sequence', 'line'])
        .where('siteId', '=', this.#place.siteId)
        .where('owner', '=', owner)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(linesInPiece)
        .execute(),
    )
  }
}

export const sessionOwner = (sessionId: string): string => `session ${sessionId}`
const siteOwner = (siteId: SiteId): string => `site ${siteId}`
