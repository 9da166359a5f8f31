import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { versions } from '../src/record/migrate.ts'
import { sha256 } from '../src/record/sha256.ts'
import { openRecord } from '../src/record/sql-record.ts'
import { FakeTime } from './support/fake-time.ts'
import { newSignOn } from './support/installation-lines.ts'
import { findPostgres, startPostgres } from './support/postgres.ts'
import { runServerProgram } from './support/program.ts'
import { Cleanups } from './support/running-server.ts'
import { standingOf, type Standing } from './support/standing.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-backup-'))
  cleanups.add(() => rmSync(folder, { recursive: true }))
  return folder
}

const backup = (dataDir: string, file: string) =>
  runServerProgram('backup.ts', ['--to', file], { DATA_DIR: dataDir })
const restore = (dataDir: string, file: string) =>
  runServerProgram('restore.ts', ['--from', file], { DATA_DIR: dataDir })

const logger = { warn: () => undefined }
const open = (dataDir: string) => openRecord({ kind: 'sqlite', dataDir }, { logger })

/** A process of the test support with a record. What it says goes into a file, so that it never waits for a reader. */
function writing(script: string, dataDir: string) {
  const path = join(import.meta.dirname, 'support', script)
  const said = join(newFolder(), 'said')
  const out = openSync(said, 'w')
  const child = spawn(process.execPath, [path, dataDir], { stdio: ['ignore', out, 'inherit'] })
  closeSync(out)
  cleanups.add(() => child.kill('SIGKILL'))
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return { told: () => readFileSync(said, 'utf8').split('\n').slice(0, -1), kill }
}

/** A record with something in it, closed. */
async function smallRecord(): Promise<string> {
  const dataDir = newFolder()
  const record = await open(dataDir)
  await record.signOns.save(newSignOn('s-1', 5))
  await record.close()
  return dataDir
}

async function expectTold(dataDir: string, told: readonly string[]): Promise<void> {
  const record = await open(dataDir)
  const head = await record.audit.head('demo')
  const pairs = new Set(
    (await record.db.selectFrom('device').select('siteId').execute()).map(({ siteId }) => siteId),
  )
  await record.close()
  for (const line of told) {
    const [what, which = ''] = line.split(' ')
    if (what === 'audit') expect(head?.sequence).toBeGreaterThanOrEqual(Number(which))
    if (what === 'pair') expect(pairs).toContain(`pair-${which}`)
  }
}

describe('a backup of a record that is being written', () => {
  it('has everything that was answered before it began, checked, and goes back in its place', async () => {
    const [dataDir, file] = [newFolder(), join(newFolder(), 'vigil.backup')]
    const { told, kill } = writing('record-load.ts', dataDir)
    await waitUntil('it writes', () => told().length > 1000)
    const before = told()
    const { status, stdout, stderr } = await backup(dataDir, file)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^backed up to .*: \d+ bytes; 1 chains with \d+ entries, all unbroken$/m)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(`${file}.part`)).toBe(false)

    const refused = await restore(dataDir, file)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/another server keeps its record in .*: stop it/)

    await kill()
    const restored = await restore(dataDir, file)
    expect([restored.status, restored.stderr]).toEqual([0, ''])
    expect(restored.stdout).toMatch(/^the record that was there is kept in .*aside-\d{8}-\d{6}/m)
    await expectTold(dataDir, before)
    // What came after the backup is still in what was put aside.
    expect(told().length).toBeGreaterThan(before.length)
    const aside = readdirSync(dataDir).find((name) => name.startsWith('aside-')) ?? ''
    await expectTold(join(dataDir, aside), told())
  })
})

describe('a backup', () => {
  it.each([
    [
      'of no record is refused',
      () => ({ dataDir: newFolder(), file: join(newFolder(), 'b') }),
      /there is no record at .*: set DATA_DIR/,
    ],
    [
      'into a folder that is not there is refused',
      async () => ({ dataDir: await smallRecord(), file: join(newFolder(), 'not-there', 'b') }),
      /nothing can be written into .*: name a folder that is there/,
    ],
    [
      'over a file is refused',
      async () => {
        const file = join(newFolder(), 'b')
        writeFileSync(file, 'something')
        return { dataDir: await smallRecord(), file }
      },
      /is there already: name a new file/,
    ],
    [
      'of a record with a broken chain is refused, and leaves no file',
      async () => {
        const dataDir = await smallRecord()
        const database = new DatabaseSync(join(dataDir, 'vigil.db'))
        database.exec(
          `insert into audit_line values ('demo', 1, 0, 'x', '{"sequence":1}', null, null, 'a', null, null, 'done')`,
        )
        database.close()
        return { dataDir, file: join(newFolder(), 'b') }
      },
      /backup: audit of demo: entry 1/,
    ],
  ])('%s', async (_title, given, why) => {
    const { dataDir, file } = await given()
    const { status, stderr } = await backup(dataDir, file)
    expect(stderr).toMatch(why)
    expect(status).toBe(2)
    expect(existsSync(file) && readFileSync(file, 'utf8') !== 'something').toBe(false)
  })
})

describe('restoring', () => {
  it.each([
    ['a file that is not there', () => undefined, /there is no file/],
    [
      'something else than a record',
      (file: string) => writeFileSync(file, 'no record'),
      /is no sound record \(file is not a database\)/,
    ],
    [
      'a database of something else',
      (file: string) => {
        const database = new DatabaseSync(file)
        database.exec('create table t (a)')
        database.close()
      },
      /it has none of the tables of Vigil/,
    ],
    [
      'half of a backup',
      (file: string, whole: string) => {
        copyFileSync(whole, file)
        truncateSync(file, statSync(file).size / 2)
      },
      /is no sound record/,
    ],
  ])('%s is refused, and the record stays as it is', async (_title, write, why) => {
    const dataDir = await smallRecord()
    const file = join(newFolder(), 'b')
    write(file, join(dataDir, 'vigil.db'))
    const { status, stderr } = await restore(dataDir, file)
    expect(stderr).toMatch(why)
    expect(status).toBe(2)
    const record = await open(dataDir)
    expect(await record.signOns.open()).toHaveLength(1)
    await record.close()
    expect(readdirSync(dataDir)).not.toContain('restored.part')
  })

  it('into a new folder needs no record there; nobody is signed on', async () => {
    const [file, dataDir] = [join(newFolder(), 'b'), join(newFolder(), 'new')]
    await backup(await smallRecord(), file)
    const { status, stdout } = await restore(dataDir, file)
    expect(status).toBe(0)
    expect(stdout).not.toContain('aside')
    const record = await open(dataDir)
    expect(await record.signOns.open()).toEqual([])
    await record.close()
  })
})

describe('a record of an earlier version', () => {
  const fixture = (version: string): string =>
    readFileSync(join(import.meta.dirname, 'upgrade', version, 'sqlite.sql'), 'utf8')

  const known = versions.filter((version) =>
    existsSync(join(import.meta.dirname, 'upgrade', version)),
  )

  it.each([known.at(0), known.at(-1)].map(String))(
    'of %s is backed up as it is, and brought to this version where it is restored',
    async (version) => {
      const [dataDir, file] = [newFolder(), join(newFolder(), 'b')]
      const database = new DatabaseSync(join(dataDir, 'vigil.db'))
      database.exec(fixture(version))
      database.close()
      expect((await backup(dataDir, file)).stderr).toBe('')
      const copy = new DatabaseSync(file, { readOnly: true })
      const newest = copy.prepare('select max(name) as name from kysely_migration').get()
      copy.close()
      expect(newest).toEqual({ name: version })
      expect((await restore(dataDir, file)).stderr).toBe('')
      const record = await open(dataDir)
      expect(await record.accounts.all()).toHaveLength(1)
      await record.close()
    },
  )
})

describe('a server that is restored', () => {
  it('goes on with its session as it stood at the backup, and says the gap', async () => {
    const [dataDir, file] = [newFolder(), join(newFolder(), 'b')]
    const { told, kill } = writing('server-to-kill.ts', dataDir)
    await waitUntil('the server stands', () => told().length > 0, 60_000)
    const before = JSON.parse(told()[0] ?? '') as Standing
    expect((await backup(dataDir, file)).stderr).toBe('')
    await kill()
    expect((await restore(dataDir, file)).stderr).toBe('')

    const newestMs = (JSON.parse(before.journal.at(-1) ?? '') as JournalEntry).atMs
    const time = new FakeTime(newestMs + 60_000)
    const server = await cleanups.started({
      env: { DATA_DIR: dataDir },
      surroundings: { clock: time, scheduler: time },
    })
    time.advance(1)
    const { room, ledger } = await standingOf(server, before.sessionId)
    expect(room.session).toEqual(before.room.session)
    expect(ledger.slice(0, before.ledger.length)).toEqual(before.ledger)
    expect(ledger.filter((line) => line.includes('watching-resumed'))).toHaveLength(1)
    expect(verifyChain(ledger, sha256)).toMatchObject({ ok: true })
  })
})

const bin = await findPostgres()
describe.runIf(bin !== null)('PostgreSQL', () => {
  it('is backed up while it is written, refuses a restore while a server works, and keeps the old tables', async () => {
    const postgres = await startPostgres(bin ?? '')
    cleanups.add(() => postgres.stop())
    const url = await postgres.newDatabase()
    const file = join(newFolder(), 'b')
    const env = { DATABASE_URL: url, PATH: `${bin ?? ''}:${process.env['PATH'] ?? ''}` }
    const record = await openRecord({ kind: 'postgres', url }, { logger })
    await record.signOns.save(newSignOn('s-1', 5))
    const backedUp = await runServerProgram('backup.ts', ['--to', file], env)
    expect([backedUp.status, backedUp.stderr]).toEqual([0, ''])
    await record.signOns.save(newSignOn('s-2', 6))

    const refused = await runServerProgram('restore.ts', ['--from', file], env)
    expect(refused.stderr).toMatch(/a server works with the database/)
    await record.close()
    writeFileSync(`${file}-broken`, 'no dump')
    const broken = await runServerProgram('restore.ts', ['--from', `${file}-broken`], env)
    expect(broken.stderr).toMatch(/pg_restore ended with 1/)
    const restored = await runServerProgram('restore.ts', ['--from', file], env)
    expect([restored.status, restored.stderr]).toEqual([0, ''])
    const aside = /as schema (\w+)/.exec(restored.stdout)?.[1] ?? ''
    expect(await postgres.query(url, `select sign_on_id from ${aside}.sign_on order by 1`)).toEqual(
      [{ sign_on_id: 's-1' }, { sign_on_id: 's-2' }],
    )
    expect(
      await postgres.query(url, 'select sign_on_id, ended_ms is null as open from sign_on'),
    ).toEqual([{ sign_on_id: 's-1', open: false }])
  })

  it('says what to install where its programs are not', async () => {
    const postgres = await startPostgres(bin ?? '')
    cleanups.add(() => postgres.stop())
    const url = await postgres.newDatabase()
    const record = await openRecord({ kind: 'postgres', url }, { logger })
    await record.close()
    const file = join(newFolder(), 'b')
    const { status, stderr } = await runServerProgram('backup.ts', ['--to', file], {
      ...{ DATABASE_URL: url, PATH: '/nowhere' },
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/pg_dump cannot be started .*: install PostgreSQL's client programs/)
    expect(existsSync(file)).toBe(false)
  })
})
