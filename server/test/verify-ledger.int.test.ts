import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { api, Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const source = resolve(import.meta.dirname, '../src')

function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-verify-'))
  cleanups.add(() => rmSync(dataDir, { recursive: true }))
  return dataDir
}

const verify = (dataDir: string, ...options: readonly string[]) =>
  spawnSync(process.execPath, [join(source, 'verify-ledger.ts'), ...options], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  })

/** A record in which a nurse and a stranger read four times; its server runs on. */
async function recorded() {
  const dataDir = newDataDir()
  const server = await cleanups.started({ env: { DATA_DIR: dataDir } })
  for (let count = 0; count < 4; count += 1) await server.as('nurse').fetch(`${api}/patients`)
  await server.as('nobody').fetch('/api/v1/sites/nowhere/patients')
  // Its answer comes after what was noted before.
  await server.as('auditor').fetch(`${api}/audit`)
  return { dataDir, server }
}

/** One character of one column of one row, past the guards of the table: as somebody with the file can. */
function tamper(dataDir: string, sequence: number, column: string): void {
  const database = new DatabaseSync(join(dataDir, 'vigil.db'))
  database.exec('drop trigger audit_line_refuses_update')
  database
    .prepare(
      `update audit_line set ${column} = replace(${column}, 'patients', 'patientz')
       where site_id = 'demo' and sequence = ?`,
    )
    .run(sequence)
  database.close()
}

describe('verify-ledger', () => {
  it('walks every chain of the record, also while its server runs', async () => {
    const { dataDir } = await recorded()
    const { status, stdout, stderr } = verify(dataDir)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^audit of demo: \d+ entries, unbroken; .* last hash [\da-f]{64}$/m)
  })

  it.each([
    [
      'of an entry',
      'entry',
      /^verify-ledger: audit of demo: entry 3 was changed after it was written/,
    ],
    [
      'of what it is searched by',
      'act',
      /^verify-ledger: audit of demo: entry 3 is kept beside another act/,
    ],
  ])(
    'names the first broken entry after one character %s was changed',
    async (_title, column, named) => {
      const { dataDir, server } = await recorded()
      await server.stop()
      tamper(dataDir, 3, column)
      const { status, stdout, stderr } = verify(dataDir)
      expect(status).toBe(1)
      expect(stderr).toMatch(named)
      expect(stdout).not.toContain('audit of demo')
    },
  )

  it('walks ledgers of sessions and sites, and names the first broken entry of one', async () => {
    const { dataDir, server } = await recorded()
    await server.stop()
    const whole = verify(dataDir)
    expect(whole.stdout).toMatch(/^ledger of session [\w-]+ at demo: \d+ entries, unbroken/m)
    const database = new DatabaseSync(join(dataDir, 'vigil.db'))
    for (const change of ['update', 'delete'])
      database.exec(`drop trigger if exists ledger_line_refuses_${change}`)
    database.exec(
      `update ledger_line set line = replace(line, '"sequence":1,', '"sequence": 1,')
       where sequence = 1 and owner like 'session %'`,
    )
    database.close()
    const broken = verify(dataDir)
    expect(broken.status).toBe(1)
    expect(broken.stderr).toMatch(
      /^verify-ledger: ledger of session .* at demo: entry 1 is not spelled/,
    )
    expect(broken.stdout).toMatch(/^audit of demo: .*unbroken/m)
  })

  it('says what to do where there is no record', () => {
    const { status, stderr } = verify(newDataDir())
    expect(status).toBe(2)
    expect(stderr).toMatch(/^verify-ledger: there is no record at .*set DATA_DIR/)
  })

  it('prints one trail as it is chained', async () => {
    const { dataDir } = await recorded()
    const { stdout } = verify(dataDir, '--print', 'demo')
    const first = JSON.parse(stdout.split('\n')[0] ?? '') as object
    expect(first).toMatchObject({ sequence: 1, act: 'read-patients', personId: 'KB' })
  })

  it('finds the chain whole after the server was killed', async () => {
    const dataDir = newDataDir()
    const program = spawn(process.execPath, [join(source, 'main.ts')], {
      env: { ...process.env, DATA_DIR: dataDir, HTTP_PORT: '0', MQTT_PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    cleanups.add(() => program.kill('SIGKILL'))
    let said = ''
    program.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    await waitUntil('the server runs', () => /"httpPort":\d+/.test(said))
    const base = `http://127.0.0.1:${/"httpPort":(\d+)/.exec(said)?.[1] ?? ''}`
    const wrong = { personId: 'nobody', password: 'a wrong password' }
    for (let count = 0; count < 3; count += 1)
      await fetch(`${base}/api/v1/sign-on`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wrong),
      })
    await waitUntil('it is kept', () => verify(dataDir).stdout.includes('unbroken'))
    const gone = new Promise((left) => program.once('exit', left))
    program.kill('SIGKILL')
    await gone
    const { status, stdout } = verify(dataDir)
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/audit of \w+: \d+ entries, unbroken/),
    ])
  })
})
