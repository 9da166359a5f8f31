/**
 * Writes the fixtures of every version of the tables that has none yet: `npm run schema-fixtures`. Do it once a migration
 * is released, and never again for that version: what is checked in is what earlier versions really wrote.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, versions } from '../../src/record/migrate.ts'
import { openRecord, SqlRecord, type RecordPlace } from '../../src/record/sql-record.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { fill, readAll } from './filled-record.ts'
import { insertRows, rowsOf, type Tables } from './rows.ts'
import { postgresText, sqliteText } from './sql-text.ts'

const logger = { warn: () => undefined }
const folder = mkdtempSync(join(tmpdir(), 'vigil-fixtures-'))
const bin = await findPostgres()
if (bin === null) throw new Error('fixtures are made of both databases: install PostgreSQL')
const postgres = await startPostgres(bin)

const newSqlite = (): RecordPlace & { kind: 'sqlite' } => ({
  kind: 'sqlite',
  dataDir: mkdtempSync(join(folder, 'r-')),
})

async function newest(): Promise<{ readonly tables: Tables; readonly reads: unknown }> {
  const record = await openRecord(newSqlite(), { logger })
  await fill(record)
  const reads = await readAll(record)
  const tables = await rowsOf(record.db.withoutPlugins() as never)
  await record.close()
  return { tables, reads }
}

/** A record at that version, with the rows that it knows. */
async function made(place: RecordPlace, version: string, tables: Tables): Promise<void> {
  const { db } = new SqlRecord(place, { logger })
  await migrate(db, place.kind, version)
  await insertRows(db.withoutPlugins() as never, tables)
  await db.destroy()
}

async function readsOf(place: RecordPlace): Promise<unknown> {
  const record = await openRecord(place, { logger })
  const reads = await readAll(record)
  await record.close()
  return reads
}

async function writeFixture(version: string, tables: Tables): Promise<void> {
  const into = join(import.meta.dirname, version)
  if (existsSync(into)) return
  mkdirSync(into)
  const sqlite = newSqlite()
  await made(sqlite, version, tables)
  writeFileSync(join(into, 'sqlite.sql'), sqliteText(join(sqlite.dataDir, 'vigil.db')))
  const url = await postgres.newDatabase()
  await made({ kind: 'postgres', url }, version, tables)
  writeFileSync(join(into, 'postgres.sql'), await postgresText(url))
  const reads = JSON.stringify(await readsOf(sqlite), null, 2)
  writeFileSync(
    join(into, 'reads.json'),
    `${reads}
`,
  )
  process.stdout.write(`${version}: made\n`)
}

try {
  const { tables } = await newest()
  for (const version of versions) await writeFixture(version, tables)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true })
}
