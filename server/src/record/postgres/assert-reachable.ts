import { sql, type Kysely } from 'kysely'
import { RecordRefusedError } from '../record-refused.ts'

/** Rejects with a RecordRefusedError that names no secret. */
export async function assertReachable<Schema>(db: Kysely<Schema>): Promise<void> {
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    throw new RecordRefusedError(
      `the database of DATABASE_URL cannot be used (${reasonOf(error)}): check that it runs, and its name, user and password`,
    )
  }
}

/** Where a name has several addresses, each of them may have been refused for its own reason. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
