import type { Kysely } from 'kysely'
import type { RecordSchema } from '../schema.ts'

/**
 * What must not come back with an earlier record: nobody is signed on, because who left since then, or lost the right to
 * be there, would be.
 */
export async function settleRestored(db: Kysely<RecordSchema>, nowMs: number): Promise<void> {
  await db.updateTable('signOn').set({ endedMs: nowMs }).where('endedMs', 'is', null).execute()
}
