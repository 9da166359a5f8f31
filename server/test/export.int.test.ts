import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { sha256 } from '../src/record/sha256.ts'
import { openRecord } from '../src/record/sql-record.ts'
import { runServerProgram } from './support/program.ts'
import { Cleanups } from './support/running-server.ts'
import { fill } from './upgrade/filled-record.ts'

const cleanups = new Cleanups()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-export-'))
  cleanups.add(() => rmSync(folder, { recursive: true }))
  return folder
}

async function filled(): Promise<string> {
  const dataDir = newFolder()
  const record = await openRecord(
    { kind: 'sqlite', dataDir },
    { logger: { warn: () => undefined } },
  )
  await fill(record)
  await record.close()
  return dataDir
}

const exportOf = (dataDir: string, ...options: readonly string[]) =>
  runServerProgram('export.ts', options, { DATA_DIR: dataDir })

interface Manifest {
  readonly siteId: string
  readonly tables: string
  readonly files: readonly {
    readonly name: string
    readonly lines: number
    readonly sha256: string
  }[]
}

const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')
const linesOf = (folder: string, name: string): string[] =>
  textOf(folder, name).split('\n').slice(0, -1)

describe('the export of a site', () => {
  it('has everything of the site in files that the manifest counts and seals, and no secret', async () => {
    const to = join(newFolder(), 'export')
    const { status, stdout, stderr } = await exportOf(await filled(), '--site', 'demo', '--to', to)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^exported to .*: \d+ files; every chain unbroken$/m)
    const manifest = JSON.parse(textOf(to, 'manifest.json')) as Manifest
    const names = manifest.files.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        ...['audit.ndjson', 'devices.ndjson', 'limits.ndjson', 'patients.ndjson', 'people.ndjson'],
        ...['protocols.ndjson', 'readings.ndjson', 'sessions.ndjson', 'site-ledger.ndjson'],
        'stations.ndjson',
      ]),
    )
    for (const { name, lines, sha256: seal } of manifest.files) {
      expect([name, linesOf(to, name).length]).toEqual([name, lines])
      expect(createHash('sha256').update(textOf(to, name)).digest('hex')).toBe(seal)
      expect(textOf(to, name)).not.toMatch(/hash of|c0de|"passwordHash"|"tokenHash"|"secretHash"/)
    }
    expect(linesOf(to, 'readings.ndjson')).toHaveLength(2)
    expect(linesOf(to, 'patients.ndjson').join()).toContain('A. K. O.')
    for (const name of ['audit.ndjson', 'site-ledger.ndjson'])
      expect(verifyChain(linesOf(to, name), sha256)).toMatchObject({ ok: true })
    // One of the three is on its way out of the record: its file says what is still there of it.
    expect(readdirSync(join(to, 'ledgers'))).toHaveLength(3)
  })

  it('of one patient has the sessions of that patient, and nobody else', async () => {
    const to = join(newFolder(), 'export')
    const { status } = await exportOf(
      await filled(),
      ...['--site', 'demo', '--patient', 'p-1', '--to', to],
    )
    expect(status).toBe(0)
    const sessions = linesOf(to, 'sessions.ndjson').map(
      (line) => JSON.parse(line) as { session: { care: { patientId: string } | null } },
    )
    expect(sessions.map(({ session }) => session.care?.patientId)).toEqual(['p-1'])
    for (const name of ['audit.ndjson', 'people.ndjson', 'site-ledger.ndjson'])
      expect(existsSync(join(to, name))).toBe(false)
  })

  it.each([
    ['an unknown site', ['--site', 'nowhere'], /there is no site nowhere: one of demo/],
    ['an unknown patient', ['--site', 'demo', '--patient', 'x'], /this site has no patient x/],
    ['no site', [], /--site and --to are needed/],
  ])('of %s is refused, and leaves nothing', async (_title, options, why) => {
    const to = join(newFolder(), 'export')
    const { status, stderr } = await exportOf(await filled(), ...options, '--to', to)
    expect(stderr).toMatch(why)
    expect(status).toBe(2)
    expect(existsSync(to)).toBe(false)
    expect(existsSync(`${to}.part`)).toBe(false)
  })

  it('with a broken chain is refused, and says which', async () => {
    const dataDir = await filled()
    const database = new DatabaseSync(join(dataDir, 'vigil.db'))
    database.exec(`drop trigger ledger_line_refuses_update;
      update ledger_line set line = replace(line, 'breached', 'breeched') where sequence = 1`)
    database.close()
    const to = join(newFolder(), 'export')
    const { status, stderr } = await exportOf(dataDir, '--site', 'demo', '--to', to)
    expect(stderr).toMatch(/^export: the chain of session [\w-]+: entry 1 was changed/)
    expect(status).toBe(2)
    expect(existsSync(to)).toBe(false)
  })
})
