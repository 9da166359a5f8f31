import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRecord } from '../src/record/sql-record.ts'
import { FakeTime } from './support/fake-time.ts'
import { newSession } from './support/memory-ports.ts'
import { runServerProgram } from './support/program.ts'
import { transition } from './support/record-contract.ts'
import { api, Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const dayMs = 24 * 60 * 60 * 1000

/** A record with a session that ended so many days before `nowMs`, for each. */
async function recordOf(daysAgo: readonly number[], nowMs: number): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-retention-'))
  cleanups.add(() => rmSync(dataDir, { recursive: true }))
  const record = await openRecord(
    { kind: 'sqlite', dataDir },
    { logger: { warn: () => undefined } },
  )
  const { sessions, ledger } = record.site('demo')
  for (const days of daysAgo) {
    const sessionId = `ended-${String(days)}`
    await sessions.started({ ...newSession(1), sessionId })
    await ledger.append(sessionId, transition(1))
    const endedMs = nowMs - days * dayMs
    await sessions.ended(sessionId, { endedMs, outcome: 'watch-ended', reason: 'went home' })
  }
  await record.close()
  return dataDir
}

describe('a site that keeps sessions for so many days', () => {
  it.each([
    [
      'removes the older ones, says so in its audit, and every chain verifies',
      '400',
      ['ended-399'],
    ],
    ['for ever, where nothing is said, removes nothing', '', ['ended-399', 'ended-500']],
  ])('%s', async (_title, RETENTION_DAYS, left) => {
    const time = new FakeTime()
    const DATA_DIR = await recordOf([399, 500], time.now())
    const server = await cleanups.started({
      env: { DATA_DIR, RETENTION_DAYS },
      surroundings: { clock: time, scheduler: time },
    })
    const there = async (sessionId: string): Promise<boolean> =>
      (await server.as('provider').fetch(`${api}/sessions/${sessionId}/report`)).ok
    await waitUntil('what is old is gone', async () => {
      time.advance(50)
      return (await there('ended-500')) === left.includes('ended-500')
    })
    expect(await there('ended-399')).toBe(true)
    await waitUntil('the audit says so', async () => {
      const reply = await server.as('auditor').fetch(`${api}/audit?act=session-removed`)
      const { entries } = (await reply.json()) as { entries: { sessionId: string }[] }
      return (
        entries.map(({ sessionId }) => sessionId).join() === (left.length === 1 ? 'ended-500' : '')
      )
    })
    await server.stop()
    const verified = await runServerProgram('verify-ledger.ts', [], { DATA_DIR })
    expect([verified.status, verified.stderr]).toEqual([0, ''])
  })
})
