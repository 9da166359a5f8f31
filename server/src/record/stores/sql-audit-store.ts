import type { SiteId } from '@vigil/shared/vocabulary'
import type { Kysely } from 'kysely'
import type { Appended, AuditLine, AuditQuery, AuditStore } from '#app/record-ports.ts'
import type { AuditLineTable, RecordSchema } from '../schema.ts'
import { byText } from './by-text.ts'
import { ChainWriter } from './chain-writer.ts'
import { isTaken } from './is-taken.ts'

const linesInPiece = 500

/** The audit trails of all sites, a chain each, in the record. */
export class SqlAuditStore implements AuditStore {
  readonly #db: Kysely<RecordSchema>
  readonly #writers = new Map<SiteId, ChainWriter<AuditLineTable>>()

  constructor(db: Kysely<RecordSchema>) {
    this.#db = db
  }

  append(siteId: SiteId, line: AuditLine): Promise<Appended> {
    return this.#writerOf(siteId).append(rowOf(siteId, line))
  }

  async head(siteId: SiteId): Promise<{ readonly sequence: number; readonly hash: string } | null> {
    const newest = await this.#db
      .selectFrom('auditLine')
      .select(['sequence', 'hash'])
      .where('siteId', '=', siteId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    return newest ?? null
  }

  async query(siteId: SiteId, query: AuditQuery): Promise<readonly AuditLine[]> {
    let lines = this.#db.selectFrom('auditLine').selectAll().where('siteId', '=', siteId)
    for (const column of ['personId', 'patientId', 'stationId', 'act'] as const) {
      const wanted = query[column]
      if (wanted !== undefined) lines = lines.where(column, '=', wanted)
    }
    const { sinceMs, untilMs, before } = query
    if (sinceMs !== undefined) lines = lines.where('atMs', '>=', sinceMs)
    if (untilMs !== undefined) lines = lines.where('atMs', '<', untilMs)
    if (before !== undefined) lines = lines.where('sequence', '<', before)
    const rows = await lines.orderBy('sequence', 'desc').limit(query.limit).execute()
    return rows.map(lineOf)
  }

  async *read(siteId: SiteId): AsyncIterable<string> {
    let after = 0
    for (;;) {
      const rows = await this.#db
        .selectFrom('auditLine')
        .select(['sequence', 'entry'])
        .where('siteId', '=', siteId)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(linesInPiece)
        .execute()
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.sequence
      yield rows.map(({ entry }) => `${entry}\n`).join('')
    }
  }

  async sites(): Promise<readonly SiteId[]> {
    const rows = await this.#db
      .selectFrom('auditLine')
      .select('siteId')
      .where('sequence', '=', 1)
      .execute()
    return rows.map(({ siteId }) => siteId).sort(byText((siteId) => siteId))
  }

  #writerOf(siteId: SiteId): ChainWriter<AuditLineTable> {
    const known = this.#writers.get(siteId)
    if (known !== undefined) return known
    const writer = new ChainWriter<AuditLineTable>({
      newest: async () => (await this.head(siteId))?.sequence ?? 0,
      insert: async (rows) => {
        try {
          await this.#db.insertInto('auditLine').values(rows).execute()
          return 'kept'
        } catch (error) {
          if (isTaken(error)) return 'taken'
          throw error
        }
      },
    })
    this.#writers.set(siteId, writer)
    return writer
  }
}

const rowOf = (siteId: SiteId, line: AuditLine): AuditLineTable => ({
  siteId,
  sequence: line.sequence,
  atMs: line.atMs,
  hash: line.hash,
  entry: line.entry,
  personId: line.personId,
  stationId: line.stationId,
  act: line.act,
  patientId: line.patientId,
  sessionId: line.sessionId,
  outcome: line.outcome,
})

const lineOf = ({ siteId: _, ...line }: AuditLineTable): AuditLine => line
