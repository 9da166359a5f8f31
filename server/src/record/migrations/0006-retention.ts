import { sql, type Kysely } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'
import { makeAppendOnly } from './append-only.ts'

/** The least that a session is kept, in milliseconds: the database itself refuses to forget a younger one. */
const yearMs = 365 * 24 * 60 * 60 * 1000

/**
 * Sessions may be removed whole, a year after they ended at the earliest: what proves that they were stays. Of all others
 * journals and ledgers stay append-only.
 */
export async function retention(db: Kysely<unknown>, kind: SqlKind): Promise<void> {
  await db.schema
    .createTable('removed_session')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('ended_ms', 'bigint', (column) => column.notNull())
    .addColumn('removed_ms', 'bigint', (column) => column.notNull())
    .addColumn('ledger_entries', 'bigint', (column) => column.notNull())
    .addColumn('ledger_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('removed_session_key', ['site_id', 'session_id'])
    .execute()
  await makeAppendOnly(db, 'removed_session', kind)
  const statements = kind === 'sqlite' ? sqliteGuards() : postgresGuards()
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const chains = [
  { table: 'journal_line', isOf: 'old.session_id = removed.session_id' },
  { table: 'ledger_line', isOf: `old.owner = 'session ' || removed.session_id` },
] as const

const isRemoved = (isOf: string): string =>
  `exists (select 1 from removed_session removed where removed.site_id = old.site_id and ${isOf})`

const isOld = `exists (select 1 from session where session.site_id = new.site_id
    and session.session_id = new.session_id and session.ended_ms = new.ended_ms
    and session.ended_ms <= new.removed_ms - ${yearMs})`

const tooYoung = 'a session is removed a year after its end, and no earlier'

const sqliteGuards = (): readonly string[] => [
  ...chains.flatMap(({ table, isOf }) => [
    `drop trigger ${table}_refuses_delete`,
    `create trigger ${table}_refuses_delete before delete on ${table} when not ${isRemoved(isOf)}
      begin select raise(abort, '${table} is append-only'); end`,
  ]),
  `create trigger removed_session_is_old before insert on removed_session when not ${isOld}
    begin select raise(abort, '${tooYoung}'); end`,
]

const postgresGuards = (): readonly string[] => [
  ...chains.flatMap(({ table, isOf }) => [
    `drop trigger ${table}_refuses_change on ${table}`,
    `create trigger ${table}_refuses_change before update or truncate on ${table}
      for each statement execute function ${table}_refuses_change()`,
    `create function ${table}_refuses_delete() returns trigger language plpgsql as
      $$ begin if ${isRemoved(isOf)} then return old; end if;
      raise exception '${table} is append-only'; end $$`,
    `create trigger ${table}_refuses_delete before delete on ${table}
      for each row execute function ${table}_refuses_delete()`,
  ]),
  `create function removed_session_is_old() returns trigger language plpgsql as
    $$ begin if ${isOld} then return new; end if; raise exception '${tooYoung}'; end $$`,
  `create trigger removed_session_is_old before insert on removed_session
    for each row execute function removed_session_is_old()`,
]
