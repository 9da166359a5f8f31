import type { Kysely } from 'kysely'

/** The newest snapshot of each session that runs, and of each site. */
export async function snapshots(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session_snapshot')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('engine_version', 'text', (column) => column.notNull())
    .addColumn('journal_lines', 'bigint', (column) => column.notNull())
    .addColumn('ledger_entries', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_snapshot_key', ['site_id', 'session_id'])
    .execute()
  await db.schema
    .createTable('site_snapshot')
    .addColumn('site_id', 'text', (column) => column.primaryKey())
    .addColumn('engine_version', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
}
