import { afterEach, describe, expect, it } from 'vitest'
import { openRecord, type RecordPlace, type SqlRecord } from '../../src/record/sql-record.ts'
import { walkChains } from '../../src/record/walk-chains.ts'
import { linesOf } from './installation-contract.ts'
import { newSession } from './memory-ports.ts'
import { spo2Reading, transition } from './record-contract.ts'

const yearMs = 365 * 24 * 60 * 60 * 1000
const went = { outcome: 'watch-ended', reason: 'went home' } as const
const trend = { vitals: [], sinceMs: 0 }

/** A session with so many lines of each kind, ended at that time; it reads nothing back before all of it is kept. */
async function ended(record: SqlRecord, sessionId: string, at: { endedMs: number; lines: number }) {
  const { sessions, readings, journal, ledger } = record.site('demo')
  const kept: Promise<void>[] = [sessions.started({ ...newSession(1), sessionId })]
  for (let atMs = 1; atMs <= at.lines; atMs += 1) {
    kept.push(readings.append(sessionId, spo2Reading(atMs, 97)))
    kept.push(journal.append(sessionId, { atMs, input: { kind: 'tick' } }))
    kept.push(ledger.append(sessionId, transition(atMs)))
  }
  kept.push(sessions.ended(sessionId, { endedMs: at.endedMs, ...went }))
  await Promise.all(kept)
}

const brokenIn = async (record: SqlRecord): Promise<string[]> => {
  const broken: string[] = []
  for await (const { name, verified } of walkChains(record.db))
    if (!verified.ok) broken.push(`${name}: ${verified.error}`)
  return broken
}

/** What every database must hold to when it forgets sessions. */
export function retentionContract(title: string, newPlace: () => Promise<RecordPlace>): void {
  const opened: SqlRecord[] = []
  const open = async (): Promise<SqlRecord> => {
    const record = await openRecord(await newPlace(), { logger: { warn: () => undefined } })
    opened.push(record)
    return record
  }
  afterEach(async () => {
    for (const record of opened.splice(0)) await record.close()
  })

  describe(`${title}: retention`, () => {
    it('removes the session that ended first, whole, and says for ever that it was', async () => {
      const record = await open()
      await ended(record, 'younger', { endedMs: 20, lines: 3 })
      await ended(record, 'older', { endedMs: 10, lines: 3 })
      const store = record.retention('demo')
      expect(await store.due(10)).toBeNull()
      expect(await store.due(99)).toBe('older')
      let removed = null
      for (let pieces = 0; removed === null && pieces < 10; pieces += 1)
        removed = await store.removePiece('older', 10 + yearMs)
      expect(removed).toEqual({ sessionId: 'older', patientId: null, ledgerEntries: 3 })
      expect(await store.due(99)).toBe('younger')
      const { sessions, readings, journal, ledger } = record.site('demo')
      expect(await sessions.find('older')).toBeNull()
      expect(await readings.trend('older', trend)).toEqual([])
      expect(await linesOf(journal.read('older'))).toEqual([])
      expect(await linesOf(ledger.read('older'))).toEqual([])
      expect(await linesOf(ledger.read('younger'))).toHaveLength(3)
      expect(await linesOf(journal.read('younger'))).toHaveLength(3)
      expect((await readings.trend('younger', trend))[0]?.atMs).toHaveLength(3)
      expect(await record.db.selectFrom('removedSession').selectAll().execute()).toMatchObject([
        { sessionId: 'older', endedMs: 10, removedMs: 10 + yearMs, ledgerEntries: 3 },
      ])
    })

    it('goes piece by piece, and every chain verifies after each', async () => {
      const record = await open()
      await ended(record, 'long', { endedMs: 10, lines: 4100 })
      const store = record.retention('demo')
      let pieces = 1
      while ((await store.removePiece('long', 10 + yearMs)) === null) {
        pieces += 1
        expect(await brokenIn(record)).toEqual([])
      }
      expect(pieces).toBe(10)
    })

    it('of a session that runs, or ended less than a year ago, is refused by the database', async () => {
      const record = await open()
      await ended(record, 'young', { endedMs: 10, lines: 1 })
      await record.site('demo').sessions.started({ ...newSession(1), sessionId: 'running' })
      const store = record.retention('demo')
      for (const sessionId of ['young', 'running', 'nobody'])
        await expect(store.removePiece(sessionId, 9 + yearMs)).rejects.toThrow(
          /removed a year after its end/,
        )
      for (const table of ['ledgerLine', 'journalLine'] as const)
        await expect(record.db.deleteFrom(table).execute()).rejects.toThrow(/append-only/)
    })

    it('of another session lets nobody change a journal, a ledger, or what says that it was', async () => {
      const record = await open()
      await ended(record, 'old', { endedMs: 10, lines: 1 })
      await ended(record, 'other', { endedMs: 10, lines: 1 })
      await record.retention('demo').removePiece('old', 10 + yearMs)
      for (const table of ['ledgerLine', 'journalLine'] as const) {
        await expect(record.db.deleteFrom(table).execute()).rejects.toThrow(/append-only/)
        await expect(record.db.updateTable(table).set({ line: '{}' }).execute()).rejects.toThrow(
          /append-only/,
        )
      }
      await expect(record.db.deleteFrom('removedSession').execute()).rejects.toThrow(/append-only/)
    })
  })
}
