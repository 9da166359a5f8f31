import { sql, type Kysely } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'

/** From now on the database itself refuses to change or remove a row of this table. */
export async function makeAppendOnly(
  db: Kysely<unknown>,
  table: string,
  kind: SqlKind,
): Promise<void> {
  const statements = kind === 'sqlite' ? sqliteGuards(table) : postgresGuards(table)
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const sqliteGuards = (table: string): readonly string[] =>
  ['update', 'delete'].map(
    (change) => `create trigger ${table}_refuses_${change} before ${change} on ${table}
      begin select raise(abort, '${refusalOf(table)}'); end`,
  )

const postgresGuards = (table: string): readonly string[] => [
  `create function ${table}_refuses_change() returns trigger language plpgsql as
    $$ begin raise exception '${refusalOf(table)}'; end $$`,
  `create trigger ${table}_refuses_change before update or delete or truncate on ${table}
    for each statement execute function ${table}_refuses_change()`,
]

const refusalOf = (table: string): string => `${table} is append-only`
