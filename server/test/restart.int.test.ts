import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import type { CareRecord } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { sha256 } from '../src/record/sha256.ts'
import { FakeTime } from './support/fake-time.ts'
import { rerunLedger } from './support/rerun-ledger.ts'
import { Cleanups, say } from './support/running-server.ts'
import { standingOf, type Standing } from './support/standing.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-restart-'))
  cleanups.add(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Runs the story in a process of its own until it stands, ends that process, and says how it stood. */
async function stoodIn(dataDir: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<Standing> {
  const script = join(import.meta.dirname, 'support/server-to-kill.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  cleanups.add(() => child.kill('SIGKILL'))
  const gone = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    child.kill(signal)
    await gone
    return JSON.parse(line) as Standing
  }
  throw new Error('the server told nothing')
}

const newestOf = ({ journal }: Standing): number =>
  (JSON.parse(journal.at(-1) ?? '') as JournalEntry).atMs

async function again(dataDir: string, atMs: number) {
  const time = new FakeTime(atMs)
  const server = await cleanups.started({
    env: { DATA_DIR: dataDir },
    surroundings: { clock: time, scheduler: time },
  })
  return { ...server, time }
}

/** How many lines of journals there are, and how many of them snapshots have. */
function snapshotLines(dataDir: string): { readonly lines: number; readonly journal: number } {
  const record = new DatabaseSync(join(dataDir, 'vigil.db'), { readOnly: true })
  const row = record
    .prepare(
      `select (select sum(journal_lines) from session_snapshot) lines, (select count(*) from journal_line) journal`,
    )
    .get() as { lines: number; journal: number }
  record.close()
  return row
}

interface RoomAlarm {
  readonly occurrenceId: string
  readonly sinceMs: number
  readonly condition: { readonly vital?: string }
}

describe.each(['SIGKILL', 'SIGTERM'] as const)('a server that %s ended', (signal) => {
  it('goes on with every session as it stood, and says how long nobody watched', async () => {
    const dataDir = newFolder()
    const before = await stoodIn(dataDir, signal)
    const { sessionId } = before
    const gapMs = 3000
    const resumedMs = newestOf(before) + gapMs
    if (signal === 'SIGTERM') {
      const { lines, journal: written } = snapshotLines(dataDir)
      expect(lines).toBe(written)
      expect(written).toBeGreaterThanOrEqual(before.journal.length - 1)
    }
    const startedMs = performance.now()
    const server = await again(dataDir, resumedMs)
    process.stdout.write(
      `back after ${(performance.now() - startedMs).toFixed(0)} ms, ${String(before.journal.length)} journal lines\n`,
    )
    server.time.advance(1)
    const after = await standingOf(server, sessionId)

    const alarms = before.room.alarms as readonly RoomAlarm[]
    expect(alarms).toHaveLength(1)
    expect(after.room.alarms).toMatchObject(
      alarms.map((alarm) => ({ ...alarm, revision: expect.any(Number) as number })),
    )
    expect(after.room.session).toEqual(before.room.session)
    expect(after.room.course).toMatchObject({
      ...(before.room.course as object),
      revision: expect.any(Number) as number,
    })
    const [care, careBefore] = [after.care, before.care].map((one) => one as CareRecord)
    expect(care?.entries).toEqual(careBefore?.entries)
    expect(careBefore?.entries.map(({ act }) => act.kind)).toContain('dose')

    // Whoever was at work and looked after a room does; stations come back by themselves.
    expect(after.duty.people).toEqual(before.duty.people)
    expect(after.duty.people).toHaveLength(1)
    const charge = ({ duty }: Standing) => duty.rooms.map(({ responsible }) => responsible)
    expect(charge(after)).toEqual(charge(before))
    expect(charge(after)[0]).not.toBeNull()
    expect(after.siteLedger.slice(0, before.siteLedger.length)).toEqual(before.siteLedger)
    expect(verifyChain(after.siteLedger, sha256)).toMatchObject({ ok: true })
    const gaps = after.siteLedger.filter((line) => line.includes('watching-resumed'))
    expect(gaps).toHaveLength(1)

    // What was pending goes on from when it began, and not anew.
    const device = await server.device()
    const breachMs = newestOf(before) - 3 * 1000
    for (let seen = 100; seen < 112; seen += 1) {
      const payload = { boot: 'c', seq: seen, v: { spo2: 86, pr: 150 } }
      await say(device, ['room-1', 'oxi-1', 'obs'], payload)
      server.time.advance(1000)
    }
    await waitUntil('the rate alarms', async () => {
      const { room } = await standingOf(server, sessionId)
      return room.alarms.length === 2
    })
    const { room, ledger, journal } = await standingOf(server, sessionId)
    const rate = (room.alarms as readonly RoomAlarm[]).find(
      ({ condition }) => condition.vital === 'rate',
    )
    const sinceMs = rate?.sinceMs ?? 0
    expect(sinceMs).toBeGreaterThanOrEqual(breachMs + 13_000)
    expect(sinceMs).toBeLessThanOrEqual(breachMs + 17_000)

    expect(ledger.slice(0, before.ledger.length)).toEqual(before.ledger)
    expect(verifyChain(ledger, sha256)).toMatchObject({ ok: true })
    expect(ledger.filter((line) => line.includes('watching-resumed'))).toHaveLength(1)
    expect(rerunLedger(journal)).toEqual(ledger)
  })
})
