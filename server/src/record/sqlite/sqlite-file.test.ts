import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { SqliteFile } from './sqlite-file.ts'
import type { RecordPurpose, Statement } from './thread-message.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-sqlite-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function open(dataDir: string, purpose: RecordPurpose = 'serve'): SqliteFile {
  const file = new SqliteFile({ dataDir, purpose })
  closers.push(() => file.close())
  return file
}

const statement = (sql: string, ...parameters: unknown[]): Statement => ({ sql, parameters })
const run = (file: SqliteFile, ...statements: Statement[]) =>
  file.run({ begins: true, statements, commits: true })
const rows = (file: SqliteFile): readonly unknown[] => {
  const answer = run(file, statement('select id from t order by id'))
  const outcome = answer.ok ? answer.value[0] : answer
  return outcome?.ok === true ? outcome.value.rows.map((row) => ({ ...(row as object) })) : []
}
const insert = (id: number): Statement => statement('insert into t values (?)', id)
const table = statement('create table t (id integer primary key)')

describe('a record in a file', () => {
  it('gives rows, and how many a write changed', () => {
    const file = open(newFolder())
    expect(
      run(file, table, insert(1), insert(2), statement('update t set id = id + 5')),
    ).toMatchObject({
      value: [{}, { value: { rows: [], changes: 1 } }, {}, { value: { rows: [], changes: 2 } }],
    })
    expect(rows(file)).toEqual([{ id: 6 }, { id: 7 }])
  })

  it('a statement that fails leaves the others of its transaction', () => {
    const file = open(newFolder())
    run(file, table)
    expect(run(file, insert(1), insert(1), statement('nonsense'), insert(2))).toMatchObject({
      ok: true,
      value: [
        { ok: true },
        { ok: false, error: { code: 1555 } },
        { ok: false, error: { message: expect.stringContaining('syntax') as string } },
        { ok: true },
      ],
    })
    expect(rows(file)).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('keeps nothing of a transaction that SQLite gave up', () => {
    const file = open(newFolder())
    run(file, table)
    const answer = run(
      file,
      insert(1),
      statement('insert or rollback into t values (1)'),
      insert(2),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 1555 } })
    expect(rows(file)).toEqual([])
  })

  it('keeps nothing of a transaction whose commit fails', () => {
    const file = open(newFolder())
    run(
      file,
      table,
      statement('create table u (id integer references t deferrable initially deferred)'),
    )
    expect(run(file, insert(1), statement('insert into u values (2)'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('FOREIGN KEY') as string },
    })
    expect(rows(file)).toEqual([])
  })

  it('goes on with any number of different statements', () => {
    const file = open(newFolder())
    run(file, table)
    for (let id = 0; id < 300; id += 1) run(file, statement(`insert into t values (${String(id)})`))
    expect(rows(file)).toHaveLength(300)
  })

  it('is nobody else’s on this machine', () => {
    const folder = newFolder()
    const file = open(join(folder, 'data'))
    run(file, table)
    const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777
    expect(modeOf('data')).toBe(0o700)
    for (const name of ['vigil.db', 'vigil.db-wal', 'vigil.lock'])
      expect(modeOf(`data/${name}`)).toBe(0o600)
  })
})

describe('a record whose files are removed while it is open', () => {
  const keptThrough = (name: string, given: { readonly damage: (folder: string) => void }) =>
    it(name, () => {
      const folder = newFolder()
      const warnings: string[] = []
      const file = new SqliteFile({ dataDir: folder, purpose: 'serve' }, (words) =>
        warnings.push(words),
      )
      run(file, table, insert(1))
      given.damage(folder)
      expect(run(file, insert(2))).toMatchObject({ ok: true })
      expect(warnings).toEqual([expect.stringMatching(/vigil\.db was removed while it was in use/)])
      expect(run(file, insert(3))).toMatchObject({ ok: true })
      expect(warnings).toHaveLength(1)
      // As a process that dies now leaves it.
      const copied = newFolder()
      cpSync(folder, copied, { recursive: true })
      expect(rows(open(copied))).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
      expect(statSync(join(folder, 'vigil.db')).mode & 0o777).toBe(0o600)
      file.close()
    })

  const remove =
    (...names: readonly string[]) =>
    (folder: string) => {
      for (const name of names) rmSync(join(folder, name))
    }
  keptThrough('its file', { damage: remove('vigil.db') })
  keptThrough('its file and its log', {
    damage: remove('vigil.db', 'vigil.db-wal', 'vigil.db-shm'),
  })
  keptThrough('its log alone', { damage: remove('vigil.db-wal') })
  keptThrough('its whole folder', { damage: (folder) => rmSync(folder, { recursive: true }) })
  keptThrough('its file, moved elsewhere', {
    damage: (folder) => renameSync(join(folder, 'vigil.db'), join(folder, 'elsewhere.db')),
  })

  it('is not written over what somebody else put in its place, and goes on once that is away', () => {
    const folder = newFolder()
    const file = open(folder)
    run(file, table, insert(1))
    rmSync(join(folder, 'vigil.db'))
    writeFileSync(join(folder, 'vigil.db'), 'of somebody else')
    expect(run(file, insert(2))).toMatchObject({
      ok: false,
      error: {
        message: expect.stringMatching(/^another file stands at .+: move it away/) as string,
      },
    })
    expect(readFileSync(join(folder, 'vigil.db'), 'utf8')).toBe('of somebody else')
    rmSync(join(folder, 'vigil.db'))
    run(file, insert(3))
    expect(rows(file)).toEqual([{ id: 1 }, { id: 3 }])
  })

  it('is finished by the next process, where the last one ended before it had its name', () => {
    const folder = newFolder()
    const first = new SqliteFile({ dataDir: folder, purpose: 'serve' })
    run(first, table, insert(1))
    first.close()
    renameSync(join(folder, 'vigil.db'), join(folder, 'vigil.db.whole'))
    writeFileSync(join(folder, 'vigil.db-wal'), 'a log of the file that is gone')
    expect(rows(open(folder))).toEqual([{ id: 1 }])
  })
})

describe('a second one', () => {
  it('is refused while the first has it, with what to do', () => {
    const folder = newFolder()
    const first = open(folder)
    expect(() => open(folder)).toThrow(
      /^another server keeps its record in .+: stop it, or set another DATA_DIR$/,
    )
    run(first, table, insert(1))
    expect(rows(first)).toEqual([{ id: 1 }])
  })

  it('has it once the first has let go', () => {
    const folder = newFolder()
    const first = new SqliteFile({ dataDir: folder, purpose: 'serve' })
    run(first, table, insert(1))
    first.close()
    expect(rows(open(folder))).toEqual([{ id: 1 }])
  })

  it('may read beside the first, and only read', () => {
    const folder = newFolder()
    const first = open(folder)
    const reader = (): SqliteFile => open(folder, 'read')
    run(first, table, insert(1))
    expect(rows(reader())).toEqual([{ id: 1 }])
    expect(run(reader(), insert(2))).toMatchObject({
      value: [{ ok: false, error: { message: expect.stringContaining('readonly') as string } }],
    })
    run(first, insert(2))
    expect(rows(reader())).toHaveLength(2)
  })
})

describe('a folder that cannot be used', () => {
  it('is refused with why and what to set', () => {
    const folder = newFolder()
    const taken = join(folder, 'taken')
    writeFileSync(taken, '')
    expect(() => open(taken)).toThrow(/^the record in .+ cannot be opened \(.+\): set DATA_DIR to/)
    expect(() => open(join(folder, 'none'), 'read')).toThrow(/^there is no record at .+vigil\.db/)
    writeFileSync(join(folder, 'vigil.db'), 'this is no database'.repeat(100))
    expect(() => open(folder)).toThrow(/cannot be opened \(file is not a database\)/)
  })
})
