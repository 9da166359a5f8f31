import type { Kysely } from 'kysely'

type Row = Readonly<Record<string, unknown>>
/** What every table holds, under the names of the database. */
export type Tables = Readonly<Record<string, readonly Row[]>>
type AnySchema = Record<string, Record<string, unknown>>

/** Rows of every table of a record, those of migrations left out. */
export async function rowsOf(db: Kysely<AnySchema>): Promise<Tables> {
  const tables = await db.introspection.getTables()
  const pairs = tables.map(async ({ name }) => [
    name,
    await db.selectFrom(name).selectAll().execute(),
  ])
  return Object.fromEntries(await Promise.all(pairs)) as Tables
}

/** Puts such rows into a record of an earlier version: only its tables, and only their columns. */
export async function insertRows(db: Kysely<AnySchema>, tables: Tables): Promise<void> {
  const known = await db.introspection.getTables()
  // What is removed was there before.
  const inOrder = known.toSorted((a, b) => Number(isMark(a.name)) - Number(isMark(b.name)))
  for (const { name, columns } of inOrder) {
    const names = new Set(columns.map((column) => column.name))
    const rows = (tables[name] ?? []).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => names.has(column))),
    )
    if (rows.length === 0) throw new Error(`${name} has no line: write one in filled-record.ts`)
    await db.insertInto(name).values(rows).execute()
  }
}

const isMark = (table: string): boolean => table === 'removed_session'
