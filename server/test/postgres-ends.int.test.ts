import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openRecord } from '../src/record/sql-record.ts'
import { findPostgres, startPostgres } from './support/postgres.ts'
import { Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const bin = await findPostgres()

describe.skipIf(bin === null)('a connection that ends in the middle of a transaction', () => {
  it('costs that transaction and nothing else: the process lives, and the next query is answered', async () => {
    const postgres = await startPostgres(bin ?? '')
    cleanups.add(() => postgres.stop())
    const url = await postgres.newDatabase()
    const logger = { warn: () => undefined }
    const record = await openRecord({ kind: 'postgres', url }, { logger })
    cleanups.add(() => record.close())
    const transaction = record.db.transaction().execute(async (within) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() pid`.execute(within)
      const pid = String(rows[0]?.pid)
      await postgres.query(url, `select pg_terminate_backend(${pid})`)
      await waitUntil('its connection is gone', async () => {
        const there = await postgres.query(url, `select 1 from pg_stat_activity where pid = ${pid}`)
        return there.length === 0
      })
      await sql`select 1`.execute(within)
    })
    await expect(transaction).rejects.toThrow(/connection|terminat/i)
    expect((await sql`select 1 one`.execute(record.db)).rows).toEqual([{ one: 1 }])
  })
})
