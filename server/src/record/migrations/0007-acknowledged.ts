import type { Kysely } from 'kysely'

/** What stands for the installation by name, and readings that wait until somebody says whose they are. */
export async function acknowledged(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('tray_reading')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('tray_id', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .addColumn('reading', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tray_reading_key', ['site_id', 'tray_id'])
    .execute()
}
