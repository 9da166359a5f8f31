import type { Kysely } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'
import { makeAppendOnly } from './append-only.ts'

/** People, stations, sign-ons, devices, and the audit trail. */
export async function installation(db: Kysely<unknown>, kind: SqlKind): Promise<void> {
  await person(db)
  await station(db)
  await signOn(db)
  await device(db)
  await auditLine(db)
  await makeAppendOnly(db, 'audit_line', kind)
}

const person = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('person')
    .addColumn('person_id', 'text', (column) => column.primaryKey())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('grants', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('pin_hash', 'text')
    .addColumn('invitation_hash', 'text')
    .addColumn('invitation_until_ms', 'bigint')
    .addColumn('oidc_subject', 'text')
    .addColumn('wrong_passwords', 'integer', (column) => column.notNull())
    .addColumn('wrong_pins', 'integer', (column) => column.notNull())
    .addColumn('password_ms', 'bigint')
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('closed_ms', 'bigint')
    .execute()

const station = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('station')
    .addColumn('station_id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('paired_by', 'text')
    .addColumn('seen_ms', 'bigint', (column) => column.notNull())
    .addColumn('revoked_ms', 'bigint')
    .execute()

async function signOn(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sign_on')
    .addColumn('sign_on_id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('station_id', 'text', (column) => column.notNull())
    .addColumn('started_ms', 'bigint', (column) => column.notNull())
    .addColumn('password_ms', 'bigint', (column) => column.notNull())
    .addColumn('seen_ms', 'bigint', (column) => column.notNull())
    .addColumn('locked_ms', 'bigint')
    .addColumn('ended_ms', 'bigint')
    .addColumn('how', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sign_on_ended').on('sign_on').column('ended_ms').execute()
}

const device = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('device')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text')
    .addColumn('roving', 'integer', (column) => column.notNull())
    .addColumn('gateway_id', 'text')
    .addColumn('secret_hash', 'text')
    .addColumn('secret_ms', 'bigint')
    .addColumn('revoked_ms', 'bigint')
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('device_key', ['site_id', 'device_id'])
    .execute()

async function auditLine(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_line')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text')
    .addColumn('station_id', 'text')
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('patient_id', 'text')
    .addColumn('session_id', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_line_key', ['site_id', 'sequence'])
    .execute()
  for (const column of ['person_id', 'patient_id', 'station_id'])
    await db.schema
      .createIndex(`audit_line_${column}`)
      .on('audit_line')
      .columns(['site_id', column, 'sequence'])
      .execute()
}
