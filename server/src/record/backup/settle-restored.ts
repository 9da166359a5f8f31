import type { Kysely } from 'kysely'
import type { RecordSchema } from '../schema.ts'
import type { SqlKind } from '../sql-kind.ts'
import { erasedPatients, type PatientOfSite } from '../stores/erased.ts'
import { eraseIdentities } from '../stores/sql-erasure.ts'

export interface Since {
  readonly kind: SqlKind
  readonly nowMs: number
  /** Who was erased by the time of the record that is there. */
  readonly erased: readonly PatientOfSite[]
}

/**
 * What must not come back with an earlier record: nobody is signed on, because who left since then, or lost the right to
 * be there, would be; and who was erased since then is erased again.
 */
export async function settleRestored(
  db: Kysely<RecordSchema>,
  { kind, nowMs, erased }: Since,
): Promise<void> {
  await db.updateTable('signOn').set({ endedMs: nowMs }).where('endedMs', 'is', null).execute()
  await eraseIdentities(db, kind, erased)
}

/** Of a record that cannot be asked any more: nobody. */
export const erasedIn = (db: Kysely<RecordSchema>): Promise<readonly PatientOfSite[]> =>
  erasedPatients(db).catch(() => [])
