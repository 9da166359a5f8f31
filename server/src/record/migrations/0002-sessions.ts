import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'
import { makeAppendOnly } from './append-only.ts'

/** Sessions with their readings, journals and ledgers; patients, their limits, and protocols. */
export async function sessions(db: Kysely<unknown>, kind: SqlKind): Promise<void> {
  await session(db)
  await sessionLabel(db)
  await reading(db, kind)
  await journalLine(db, kind)
  await ledgerLine(db, kind)
  for (const table of ['journal_line', 'ledger_line']) await makeAppendOnly(db, table, kind)
  await patientIdentity(db)
  await patientVersion(db)
  await signedLimits(db)
  await protocol(db)
}

async function session(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('started_ms', 'bigint', (column) => column.notNull())
    .addColumn('patient_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('ended_ms', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('session_key', ['site_id', 'session_id'])
    .execute()
  for (const column of ['patient_id', 'ended_ms', 'started_ms'])
    await db.schema
      .createIndex(`session_${column}`)
      .on('session')
      .columns(['site_id', column])
      .execute()
}

const sessionLabel = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('session_label')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_label_key', ['site_id', 'session_id'])
    .execute()

const reading = (db: Kysely<unknown>, kind: SqlKind): Promise<void> =>
  inOrderOfItsKey(
    kind,
    db.schema
      .createTable('reading')
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('device_id', 'text', (column) => column.notNull())
      .addColumn('vital_values', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reading_key', ['site_id', 'session_id', 'at_ms', 'device_id']),
  )

const journalLine = (db: Kysely<unknown>, kind: SqlKind): Promise<void> =>
  inOrderOfItsKey(
    kind,
    db.schema
      .createTable('journal_line')
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('line', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('journal_line_key', ['site_id', 'session_id', 'sequence']),
  )

const ledgerLine = (db: Kysely<unknown>, kind: SqlKind): Promise<void> =>
  inOrderOfItsKey(
    kind,
    db.schema
      .createTable('ledger_line')
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('line', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('ledger_line_key', ['site_id', 'owner', 'sequence']),
  )

const patientIdentity = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('patient_identity')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('patient_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('identifiers', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('patient_identity_key', ['site_id', 'patient_id', 'version'])
    .execute()

const patientVersion = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('patient_version')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('patient_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('noted', 'bigint', (column) => column.notNull())
    .addColumn('since_ms', 'bigint', (column) => column.notNull())
    .addColumn('signed', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('patient_version_key', ['site_id', 'patient_id', 'version'])
    .execute()

const signedLimits = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('signed_limits')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('patient_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signed_limits_key', ['site_id', 'patient_id', 'version'])
    .execute()

const protocol = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('protocol')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('protocol_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('noted', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('protocol_key', ['site_id', 'protocol_id', 'version'])
    .execute()

/** SQLite keeps such rows where their key says, and not in two places. */
const inOrderOfItsKey = (kind: SqlKind, table: CreateTableBuilder<string>): Promise<void> =>
  (kind === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute()
