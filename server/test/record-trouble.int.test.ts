import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { parsedLines } from '#app/parsed-lines.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import { openRecord } from '../src/record/sql-record.ts'
import { dryServer, newSession } from './support/memory-ports.ts'
import { Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

/** So much waits for the record at most. */
const mostWaiting = 50_000

type Gap = Pick<SiteTransition, 'roomId' | 'subject' | 'reason'>
const notWaitedFor: Gap = { roomId: null, subject: 'site', reason: 'not-waited-for' }

/** A server without wires on a record on the disk, one patient watched, and what stations would show. */
async function watching() {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-trouble-'))
  cleanups.add(() => rmSync(dataDir, { recursive: true }))
  const record = await openRecord(
    { kind: 'sqlite', dataDir },
    { logger: { warn: () => undefined } },
  )
  cleanups.add(() => record.close())
  const stores = record.site('demo')
  const dry = dryServer(1, stores)
  const session = newSession(dry.time.now(), { plan: { spo2: 'continuous' } })
  dry.registry.begin(session)
  await stores.sessions.started(session)
  const seconds = (count: number, spo2: number): void => {
    for (let second = 0; second < count; second += 1) {
      dry.say('obs', { v: { spo2 } })
      dry.time.advance(1000)
    }
  }
  seconds(5, 97)
  const impaired = () =>
    dry.siteWatch.duty().alarms.find(({ alarm }) => alarm.condition.kind === 'record-impaired')
      ?.alarm
  const untilImpaired = (): Promise<void> =>
    waitUntil('the record is said to be impaired', () => {
      seconds(1, 97)
      return impaired()?.presence === 'present'
    })
  const untilHealed = (): Promise<void> =>
    waitUntil('the record is said to write again', () => impaired()?.presence !== 'present')
  /** Everything that was told is in the record in the end. */
  const journaled = async (): Promise<number> => {
    const running = dry.registry.all()[0]
    if (running === undefined) throw new Error('no session runs')
    const { journalLines } = running
    await waitUntil(
      'the journal has everything',
      async () => (await stores.journal.length(session.sessionId)) === journalLines,
    )
    return journalLines
  }
  const alarmed = (): boolean => {
    seconds(20, 84)
    return dry.stations.alarms.some(
      ({ condition, presence }) => condition.kind === 'limit' && presence === 'present',
    )
  }
  const untilNotWaitedFor = (): Promise<void> =>
    waitUntil('nobody waits for the record', () => {
      dry.time.advance(1000)
      return dry.ask('obs', { v: { spo2: 97 } }) === null
    })
  /** What the ledger of the site says of the record for this reason, once it says so. */
  const gaps = async (why: string): Promise<readonly Gap[]> => {
    let found: Gap[] = []
    await waitUntil('the ledger names the gaps', async () => {
      found = []
      for await (const { machine, roomId, subject, reason } of parsedLines<SiteTransition>(
        stores.siteLedger.read(),
      ))
        if (machine === 'record' && reason.startsWith(why)) found.push({ roomId, subject, reason })
      return found.length > 0
    })
    return found
  }
  return {
    ...{ ...dry, dataDir, record, seconds, sessionId: session.sessionId },
    ...{ untilImpaired, untilHealed, untilNotWaitedFor, journaled, alarmed, gaps },
  }
}

it('a disk that is full: alarms go on, the record is said to be impaired, and heals with nothing lost', async () => {
  const { record, untilImpaired, untilHealed, journaled, alarmed } = await watching()
  const bound = async (pages: number): Promise<void> => {
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(record.db)
  }
  await journaled()
  // No page beyond those there are: what SQLite is told by a disk without room.
  await bound(1)
  await untilImpaired()
  expect(alarmed()).toBe(true)
  await bound(1_000_000)
  await untilHealed()
  expect(await journaled()).toBeGreaterThan(25)
})

it('a record that another process has locked: alarms go on, and it heals with nothing lost', async () => {
  const { dataDir, untilImpaired, untilHealed, untilNotWaitedFor, journaled, alarmed, gaps } =
    await watching()
  await journaled()
  const other = new DatabaseSync(join(dataDir, 'vigil.db'), { timeout: 5000 })
  other.exec('BEGIN IMMEDIATE')
  await untilImpaired()
  await untilNotWaitedFor()
  expect(alarmed()).toBe(true)
  other.exec('ROLLBACK')
  other.close()
  await untilHealed()
  expect(await journaled()).toBeGreaterThan(25)
  expect(await gaps('not-waited-for')).toContainEqual(notWaitedFor)
})

it('what comes beyond a full queue is never kept, and the ledger names how much of which session', async () => {
  const { dataDir, stores, time, say, sessionId, untilNotWaitedFor, journaled, gaps } =
    await watching()
  await journaled()
  const other = new DatabaseSync(join(dataDir, 'vigil.db'), { timeout: 5000 })
  other.exec('BEGIN IMMEDIATE')
  await untilNotWaitedFor()
  const filling = []
  for (let line = 0; line < mostWaiting; line += 1)
    filling.push(stores.journal.append('somebody-else', { atMs: 0, input: { kind: 'tick' } }))
  const kept = Promise.allSettled(filling)
  for (let second = 0; second < 3; second += 1) {
    time.advance(1000)
    say('obs', { v: { spo2: 97 } })
  }
  other.exec('ROLLBACK')
  other.close()
  await kept
  expect(await gaps('not-waited-for')).toContainEqual(notWaitedFor)
  const lost = await gaps('not-recorded')
  expect(lost).toEqual([
    { roomId: 'room-1', subject: `session ${sessionId}`, reason: lost[0]?.reason },
  ])
  // Readings, and ticks that fell due meanwhile; what is charted waits in a queue of its own.
  expect(lost[0]?.reason).toMatch(/^not-recorded: [3-9] of journal$/)
})

it('a record whose files are removed: alarms go on, and everything is in a new file of its name', async () => {
  const { dataDir, seconds, journaled, alarmed } = await watching()
  await journaled()
  for (const name of ['vigil.db', 'vigil.db-wal', 'vigil.db-shm']) rmSync(join(dataDir, name))
  seconds(5, 97)
  expect(alarmed()).toBe(true)
  const lines = await journaled()
  const other = new DatabaseSync(join(dataDir, 'vigil.db'), { readOnly: true })
  expect(other.prepare('select count(*) lines from journal_line').get()).toEqual({ lines })
  other.close()
})

it('a record in whose place another file stands: it is said, and heals once that is away', async () => {
  const { dataDir, untilImpaired, untilHealed, journaled, alarmed } = await watching()
  await journaled()
  rmSync(join(dataDir, 'vigil.db'))
  writeFileSync(join(dataDir, 'vigil.db'), 'of somebody else')
  await untilImpaired()
  expect(alarmed()).toBe(true)
  rmSync(join(dataDir, 'vigil.db'))
  await untilHealed()
  expect(await journaled()).toBeGreaterThan(25)
})
