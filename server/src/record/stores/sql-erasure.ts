import { sql, type Kysely, type Transaction } from 'kysely'
import type { PatientId } from '@vigil/shared/vocabulary'
import type { PatientErasure } from '#app/treatment-ports.ts'
import type { RecordSchema } from '../schema.ts'
import type { SqlKind } from '../sql-kind.ts'
import { emptyLogSoon } from '../sqlite/sqlite-file.ts'
import type { PatientOfSite } from './erased.ts'
import type { SitePlace } from './site-place.ts'

const tables = ['patient_identity', 'session_label'] as const

/** Takes from the record who a patient of a site was. */
export class SqlErasure implements PatientErasure {
  readonly #place: SitePlace
  readonly #settled: () => Promise<void>

  /** `settled`: what sessions are called is written. */
  constructor(place: SitePlace, settled: () => Promise<void>) {
    this.#place = place
    this.#settled = settled
  }

  async erase(patientId: PatientId): Promise<void> {
    const { db, kind, siteId, logger } = this.#place
    await this.#settled()
    await eraseIdentities(db, kind, [{ siteId, patientId }])
    if (kind === 'sqlite') return
    // The rows are gone; their bytes stay in the tables' files until these are written anew.
    await sql`vacuum full patient_identity, session_label`.execute(db).catch((error: unknown) => {
      logger.warn(
        { err: error },
        'erased, but its bytes are in the files of the database until it is vacuumed',
      )
    })
  }
}

/** Deletes label and identifiers of these patients, and what their sessions were called. All of them or none. */
export function eraseIdentities(
  db: Kysely<RecordSchema>,
  kind: SqlKind,
  patients: readonly PatientOfSite[],
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    for (const one of patients) await deleteIdentity(transaction, one)
    if (kind === 'sqlite') await writeAnew(transaction)
  })
}

async function deleteIdentity(
  transaction: Transaction<RecordSchema>,
  { siteId, patientId }: PatientOfSite,
): Promise<void> {
  const sessions = transaction
    .selectFrom('session')
    .select('sessionId')
    .where('siteId', '=', siteId)
    .where('patientId', '=', patientId)
  await transaction
    .deleteFrom('sessionLabel')
    .where('siteId', '=', siteId)
    .where('sessionId', 'in', sessions)
    .execute()
  await transaction
    .deleteFrom('patientIdentity')
    .where('siteId', '=', siteId)
    .where('patientId', '=', patientId)
    .execute()
}

/**
 * A page of SQLite may still have what moved to another page long ago. Emptied whole, a table's pages are overwritten
 * (secure_delete), and it is filled again with what stays.
 */
async function writeAnew(transaction: Transaction<RecordSchema>): Promise<void> {
  for (const table of tables)
    for (const statement of [
      `create temp table stays as select * from ${table}`,
      `delete from ${table}`,
      `insert into ${table} select * from stays`,
      'drop table stays',
    ])
      await sql.raw(statement).execute(transaction)
  await sql.raw(`select ${emptyLogSoon}()`).execute(transaction)
}
