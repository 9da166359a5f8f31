import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { versions } from '../../src/record/migrate.ts'
import { openRecord, type RecordPlace } from '../../src/record/sql-record.ts'
import { walkChains } from '../../src/record/walk-chains.ts'
import { newAccount } from '../support/installation-lines.ts'
import { findPostgres, startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { readAll } from './filled-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigil-upgrade-'))
const bin = await findPostgres()
let postgres: RunningPostgres | null = null
beforeAll(async () => {
  postgres = bin === null ? null : await startPostgres(bin)
})
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true })
})

const fixture = (version: string, name: string): string =>
  readFileSync(join(import.meta.dirname, version, name), 'utf8')

function inSqlite(version: string): Promise<RecordPlace> {
  const dataDir = mkdtempSync(join(folder, 'r-'))
  const database = new DatabaseSync(join(dataDir, 'vigil.db'))
  database.exec(fixture(version, 'sqlite.sql'))
  database.close()
  return Promise.resolve({ kind: 'sqlite', dataDir })
}

async function inPostgres(version: string): Promise<RecordPlace> {
  const url = (await postgres?.newDatabase()) ?? ''
  await postgres?.query(url, fixture(version, 'postgres.sql'))
  return { kind: 'postgres', url }
}

const databases = [
  ['SQLite', inSqlite],
  ...(bin === null ? [] : [['PostgreSQL', inPostgres] as const]),
] as const

const made = versions.filter((version) => existsSync(join(import.meta.dirname, version)))

it('there are fixtures of every version up to the newest that has some', () => {
  expect(made).toEqual(versions.slice(0, made.length))
  expect(made).not.toEqual([])
})

describe.each(databases)('a record of an earlier version on %s', (_title, placeOf) => {
  it.each(made)('of %s reads the same after it was brought to this one', async (version) => {
    const record = await openRecord(await placeOf(version), { logger: { warn: () => undefined } })
    const reads = JSON.parse(fixture(version, 'reads.json')) as object
    // The tray came with the seventh version: before, there was nothing to read.
    expect(await readAll(record)).toEqual({ tray: [], ...reads })
    for await (const { name, verified } of walkChains(record.db))
      expect([name, verified.ok]).toEqual([name, true])
    await record.accounts.save(newAccount('LM'))
    expect(await record.accounts.all()).toHaveLength(2)
    await record.close()
  })
})
