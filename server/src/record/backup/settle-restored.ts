import type { Kysely } from 'kysely'
import type { RecordSchema } from '../schema.ts'
import type { SqlKind } from '../sql-kind.ts'
import { openRecord, type RecordPlace } from '../sql-record.ts'
import { erasedPatients, type PatientOfSite } from '../stores/erased.ts'
import { eraseIdentities } from '../stores/sql-erasure.ts'
import { assertWhole, type Walked } from './assert-whole.ts'

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
async function settle(db: Kysely<RecordSchema>, { kind, nowMs, erased }: Since): Promise<void> {
  await db.updateTable('signOn').set({ endedMs: nowMs }).where('endedMs', 'is', null).execute()
  await eraseIdentities(db, kind, erased)
}

/** Brings a restored record to this version, finds it whole and settles it. Rejects with a RecordRefusedError. */
export async function settleRestored(place: RecordPlace, since: Since): Promise<Walked> {
  const record = await openRecord(place, { logger: { warn: () => undefined } })
  try {
    const walked = await assertWhole(record.db)
    await settle(record.db, since)
    return walked
  } finally {
    await record.close()
  }
}

/** Of a record that cannot be asked any more: nobody. */
export const erasedIn = (db: Kysely<RecordSchema>): Promise<readonly PatientOfSite[]> =>
  erasedPatients(db).catch(() => [])
