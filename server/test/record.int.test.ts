import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RecordStores } from '#app/ports.ts'
import { openRecord, type RecordPlace, type SqlRecord } from '../src/record/sql-record.ts'
import { recordContract } from './support/record-contract.ts'
import { treatmentContract } from './support/treatment-contract.ts'
import { erasureContract } from './support/erasure-contract.ts'
import { installationContract } from './support/installation-contract.ts'
import { auditLine, newAccount } from './support/installation-lines.ts'
import { findPostgres, startPostgres, type RunningPostgres } from './support/postgres.ts'
import { retentionContract } from './support/retention-contract.ts'
import { siteRecordContract } from './support/site-record-contract.ts'
import { snapshotContract } from './support/snapshot-contract.ts'
import { waitUntil } from './support/wait-until.ts'

const warnings: string[] = []
const logger = { warn: (_fields: unknown, text?: string) => void warnings.push(text ?? '') }
const open = (place: RecordPlace) => openRecord(place, { logger })

const folder = mkdtempSync(join(tmpdir(), 'vigil-record-'))
afterAll(() => rmSync(folder, { recursive: true }))

const opened: SqlRecord[] = []
afterEach(async () => {
  for (const record of opened.splice(0)) await record.close()
})
const siteOf = async (place: RecordPlace): Promise<RecordStores> => {
  const record = await open(place)
  opened.push(record)
  return record.site('demo')
}
const newSqlite = (): RecordPlace => ({
  kind: 'sqlite',
  dataDir: mkdtempSync(join(folder, 'r-')),
})

installationContract('SQLite', () => {
  const place = newSqlite()
  return Promise.resolve({ open: () => open(place) })
})
recordContract('SQLite', () => siteOf(newSqlite()))
treatmentContract('SQLite', () => siteOf(newSqlite()))
snapshotContract('SQLite', () => siteOf(newSqlite()))
erasureContract('SQLite', () => siteOf(newSqlite()))
siteRecordContract('SQLite', () => Promise.resolve(newSqlite()))
retentionContract('SQLite', () => Promise.resolve(newSqlite()))

const bin = await findPostgres()
if (bin !== null) {
  let postgres: RunningPostgres
  beforeAll(async () => {
    postgres = await startPostgres(bin)
  })
  afterAll(() => postgres.stop())

  installationContract('PostgreSQL', async () => {
    const url = await postgres.newDatabase()
    return { open: () => open({ kind: 'postgres', url }) }
  })
  const newPostgres = async (): Promise<RecordPlace> => ({
    kind: 'postgres',
    url: await postgres.newDatabase(),
  })
  recordContract('PostgreSQL', async () => siteOf(await newPostgres()))
  erasureContract('PostgreSQL', async () => siteOf(await newPostgres()))
  treatmentContract('PostgreSQL', async () => siteOf(await newPostgres()))
  snapshotContract('PostgreSQL', async () => siteOf(await newPostgres()))
  siteRecordContract('PostgreSQL', newPostgres)
  retentionContract('PostgreSQL', newPostgres)

  describe('PostgreSQL', () => {
    it('servers that start together on an empty database wait for each other', async () => {
      const url = await postgres.newDatabase()
      const records = await Promise.all([1, 2, 3].map(() => open({ kind: 'postgres', url })))
      await records[0]?.accounts.save(newAccount('KB'))
      expect(await records[2]?.accounts.all()).toEqual([newAccount('KB')])
      for (const record of records) await record.close()
    })

    it('two servers append to one chain: the slower one is told, and nothing is kept twice', async () => {
      const url = await postgres.newDatabase()
      const [one, two] = [
        await open({ kind: 'postgres', url }),
        await open({ kind: 'postgres', url }),
      ]
      expect(await one.audit.append('demo', auditLine(1, ''))).toBe('kept')
      expect(await two.audit.append('demo', auditLine(2, 'x'))).toBe('kept')
      expect(await one.audit.append('demo', auditLine(2, 'y'))).toBe('not-next')
      expect(await one.audit.append('demo', auditLine(3, 'y'))).toBe('kept')
      expect(await one.audit.query('demo', { limit: 9 })).toHaveLength(3)
      for (const record of [one, two]) await record.close()
    })

    it('goes on after its connections were cut', async () => {
      const url = await postgres.newDatabase()
      const record = await open({ kind: 'postgres', url })
      await record.accounts.save(newAccount('KB'))
      await postgres.query(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vigil' and datname = current_database()`,
      )
      await waitUntil('the cut was noticed', () => warnings.some((text) => text.includes('broke')))
      expect(await record.accounts.all()).toEqual([newAccount('KB')])
      await record.close()
    })

    it('one that is not there is refused with what to check, and without its password', async () => {
      const url = 'postgres://vigil:hunter22@127.0.0.1:1/record'
      const refused = open({ kind: 'postgres', url })
      await expect(refused).rejects.toThrow(
        /database of DATABASE_URL cannot be used \(.*ECONNREFUSED/,
      )
      await expect(refused).rejects.not.toThrow(/hunter22/)
    })
  })
}
