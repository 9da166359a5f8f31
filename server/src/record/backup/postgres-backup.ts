import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { assertNotNewer } from '../migrate.ts'
import { assertReachable } from '../postgres/assert-reachable.ts'
import { postgresDialect } from '../postgres/postgres-dialect.ts'
import type { RecordSchema } from '../schema.ts'
import { kyselyOf } from '../sql-record.ts'
import { sync } from '../on-the-disk.ts'
import { assertWhole } from './assert-whole.ts'
import { runProgramOfPostgres, type ProgramCall } from './postgres-program.ts'
import { besides } from './private-copy.ts'
import type { BackedUp } from './sqlite-backup.ts'

export interface Database {
  readonly url: string
  readonly env: ProgramCall['env']
}

const quiet = { warn: () => undefined }

/** A connection of our own: for statements that take as long as they take. */
export async function withDatabase<T>(
  url: string,
  work: (db: Kysely<RecordSchema>) => Promise<T>,
): Promise<T> {
  const db = kyselyOf(postgresDialect({ url, work: 'migrating' }, quiet))
  try {
    await assertReachable(db)
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/**
 * One file with everything that was committed when it began, also while servers write. The chains are walked in the very
 * snapshot that `pg_dump` reads. Rejects with a RecordRefusedError.
 */
export function backUpPostgres({ url, env }: Database, file: string): Promise<BackedUp> {
  return besides(file, (folder) =>
    withDatabase(url, async (db) => {
      await assertNotNewer(db)
      const copy = join(folder, 'vigil.dump')
      closeSync(openSync(copy, 'w', 0o600))
      const walked = await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (snapshot) => {
          const options = [
            ...['--format=custom', '--schema=public', '--no-owner', '--no-privileges'],
            ...[`--snapshot=${await snapshotOf(snapshot)}`, `--file=${copy}`],
          ]
          await runProgramOfPostgres({ program: 'pg_dump', options, url, env })
          return assertWhole(snapshot)
        })
      sync(copy)
      renameSync(copy, file)
      sync(dirname(file))
      return { ...walked, bytes: statSync(file).size }
    }),
  )
}

async function snapshotOf(db: Kysely<RecordSchema>): Promise<string> {
  const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(db)
  return rows[0]?.id ?? ''
}
