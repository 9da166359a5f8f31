import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { GroupCommit } from '../src/record/sqlite/group-commit.ts'
import {
  startStatementThread,
  type WorkerStatementThread,
} from '../src/record/sqlite/statement-thread.ts'
import { openRecord, type SqlRecord } from '../src/record/sql-record.ts'
import { linesOf } from './support/installation-contract.ts'
import { nextHash } from './support/installation-lines.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-crash-'))
  closers.push(() => rmSync(folder, { recursive: true }))
  return folder
}

const open = (dataDir: string): Promise<SqlRecord> =>
  openRecord({ kind: 'sqlite', dataDir }, { logger: { warn: () => undefined } })

/** Runs the load until it was answered this often, then kills it; what it was told by then. */
async function killedAfter(dataDir: string, answers: number): Promise<readonly string[]> {
  const load = join(import.meta.dirname, 'support/record-load.ts')
  const child = spawn(process.execPath, [load, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  closers.push(() => child.kill('SIGKILL'))
  const gone = once(child, 'exit')
  const told: string[] = []
  for await (const line of createInterface(child.stdout)) {
    told.push(line)
    if (told.length === answers) child.kill('SIGKILL')
  }
  await gone
  expect(told.length).toBeGreaterThanOrEqual(answers)
  return told
}

interface Kept {
  readonly audit: number
  readonly pairs: ReadonlySet<string>
  readonly accounts: ReadonlyMap<string, number>
}

/** What is there, whole or not at all. */
async function keptIn(dataDir: string): Promise<Kept> {
  const record = await open(dataDir)
  const entries = (await linesOf(record.audit.read('demo'))).map(
    (line) => JSON.parse(line) as { sequence: number; previousHash: string; hash: string },
  )
  let previousHash = ''
  entries.forEach((entry, index) => {
    expect(entry).toMatchObject({ sequence: index + 1, previousHash })
    expect(nextHash(entry)).toBe(entry.hash)
    previousHash = entry.hash
  })
  const halves = await record.db.selectFrom('device').select('siteId').execute()
  const pairs = new Set(halves.map(({ siteId }) => siteId))
  expect(halves).toHaveLength(pairs.size * 2)
  const accounts = await record.accounts.all()
  await record.close()
  return {
    audit: entries.length,
    pairs,
    accounts: new Map(accounts.map(({ personId, wrongPins }) => [personId, wrongPins])),
  }
}

function expectKept({ audit, pairs, accounts }: Kept, told: readonly string[]): void {
  for (const line of told) {
    const [what, which = '', version] = line.split(' ')
    if (what === 'audit') expect(audit).toBeGreaterThanOrEqual(Number(which))
    if (what === 'pair') expect(pairs).toContain(`pair-${which}`)
    if (what === 'account') expect(accounts.get(which)).toBeGreaterThanOrEqual(Number(version))
  }
}

describe('a process that is killed in the middle of writing', () => {
  it('has kept everything that it was answered and nothing half, and gives the record free', async () => {
    const dataDir = newFolder()
    for (const answers of [1, 200, 1500]) {
      const told = await killedAfter(dataDir, answers)
      expectKept(await keptIn(dataDir), told)
    }
  })
})

describe('a thread that ends by itself', () => {
  it('takes what is under way with it, and the record is opened anew', async () => {
    const dataDir = newFolder()
    const threads: WorkerStatementThread[] = []
    const groups = new GroupCommit(async () => {
      const thread = await startStatementThread({ dataDir, purpose: 'serve' }, () => undefined)
      threads.push(thread)
      return thread
    })
    await groups.start()
    closers.push(() => groups.close())
    const run = (sql: string) => groups.run({ sql, parameters: [] })
    await run('create table t (id integer primary key)')
    const answered: number[] = []
    const asked = Array.from({ length: 50 }, async (_, id) => {
      await run(`insert into t values (${String(id)})`)
      answered.push(id)
    })
    await asked[0]
    const rest = Promise.allSettled(asked)
    // A statement that takes a second or more.
    const slow = run(
      'with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000000) select count(*) from n',
    )
    await rest
    await Promise.all([
      expect(slow).rejects.toThrow(/the record was lost while it was written \(.+\): .+try again/),
      threads[0]?.kill(),
    ])
    const { rows } = await run('select id from t order by id')
    expect(rows.map((row) => (row as { id: number }).id)).toEqual(answered)
    expect(threads).toHaveLength(2)
  })
})

describe('a second server on the same record', () => {
  it('is refused with what to do, and ends', async () => {
    const dataDir = newFolder()
    const record = await open(dataDir)
    closers.push(() => record.close())
    const main = join(import.meta.dirname, '../src/main.ts')
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, HTTP_PORT: '0', MQTT_PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(said.trim()).toBe(
      `another server keeps its record in ${dataDir}: stop it, or set another DATA_DIR`,
    )
  })
})
