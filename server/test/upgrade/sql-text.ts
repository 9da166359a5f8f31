import { execFile } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

/** A database of SQLite as statements that make it again. */
export function sqliteText(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true })
  const made = database
    .prepare(`select type, name, sql from sqlite_master where sql is not null order by rowid`)
    .all() as { readonly type: string; readonly name: string; readonly sql: string }[]
  const of = (type: string) => made.filter((one) => one.type === type)
  const statements = [
    ...of('table').map(({ sql }) => sql),
    ...of('table').flatMap(({ name }) => insertsOf(database, name)),
    ...[...of('index'), ...of('trigger')].map(({ sql }) => sql),
  ]
  database.close()
  return statements.map((statement) => `${statement};\n`).join('')
}

function insertsOf(database: DatabaseSync, table: string): readonly string[] {
  const rows = database.prepare(`select * from "${table}"`).all()
  return rows.map((row) => {
    const values = Object.values(row).map((value) =>
      typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
    )
    return `insert into "${table}" values (${values.join(', ')})`
  })
}

/** The same of PostgreSQL, as a client sends it. */
export async function postgresText(url: string): Promise<string> {
  const { stdout } = await promisify(execFile)('pg_dump', [
    ...['--inserts', '--no-owner', '--no-privileges', url],
  ])
  // Words to psql, remarks, and settings that an older server may not know.
  return stdout
    .split('\n')
    .filter((line) => !/^(\\|--|SET |$)/.test(line))
    .map((line) => `${line}\n`)
    .join('')
}
