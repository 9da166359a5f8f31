import { existsSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import { RecordRefusedError } from '../record-refused.ts'
import type { RecordSchema } from '../schema.ts'
import { withDatabase, type Database } from './postgres-backup.ts'
import { runProgramOfPostgres } from './postgres-program.ts'
import { erasedIn, settleRestored } from './settle-restored.ts'
import type { Restored, RestoreTime } from './sqlite-restore.ts'

/**
 * Puts a backup in the place of the record. The one that is there is kept in a schema of its own, and comes back where
 * the backup turns out not to be whole. Rejects with a RecordRefusedError.
 */
export function restorePostgres(
  database: Database,
  file: string,
  { nowMs, stamp }: RestoreTime,
): Promise<Restored> {
  if (!existsSync(file)) throw new RecordRefusedError(`there is no file ${file}`)
  return withDatabase(database.url, async (db) => {
    await assertNoServer(db)
    const { name, isRecord } = await putAside(db, `vigil_aside_${stamp.replaceAll('-', '_')}`)
    try {
      const options = ['--schema=public', '--single-transaction', '--no-owner', '--no-privileges']
      await runProgramOfPostgres({
        ...{ ...database, program: 'pg_restore' },
        options: [...options, file],
      })
      const erased = isRecord ? await erasedIn(db.withSchema(name)) : []
      const place = { kind: 'postgres', url: database.url } as const
      const walked = await settleRestored(place, { kind: 'postgres', nowMs, erased })
      return { ...walked, aside: isRecord ? name : null }
    } catch (error) {
      await putBack(db, name)
      throw error
    }
  })
}

async function assertNoServer(db: Kysely<RecordSchema>): Promise<void> {
  const { rows } = await sql`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'vigil' and pid <> pg_backend_pid()`.execute(
    db,
  )
  if (rows.length > 0)
    throw new RecordRefusedError(
      'a server works with the database of DATABASE_URL: stop every server that does',
    )
}

/** Everything that is there goes into a schema of this name. */
async function putAside(
  db: Kysely<RecordSchema>,
  name: string,
): Promise<{ readonly name: string; readonly isRecord: boolean }> {
  const { rows } = await sql`
    select 1 from pg_tables where schemaname = 'public' and tablename = 'audit_line'`.execute(db)
  try {
    await db.transaction().execute(async (both) => {
      await sql`alter schema public rename to ${sql.id(name)}`.execute(both)
      await sql`create schema public`.execute(both)
    })
  } catch (error) {
    throw new RecordRefusedError(
      `the tables that are there cannot be kept aside (${(error as Error).message}): the user of DATABASE_URL has to own the schema public and may create another`,
    )
  }
  return { name, isRecord: rows.length > 0 }
}

async function putBack(db: Kysely<RecordSchema>, name: string): Promise<void> {
  await db.transaction().execute(async (both) => {
    await sql`drop schema public cascade`.execute(both)
    await sql`alter schema ${sql.id(name)} rename to public`.execute(both)
  })
}
