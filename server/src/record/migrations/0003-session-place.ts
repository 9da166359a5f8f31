import type { Kysely } from 'kysely'

/** Where a session went on, and with which devices, apart from how it started. */
export async function sessionPlace(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('session').addColumn('place', 'text').execute()
}
