import type { Kysely } from 'kysely'
import type { PatientId, SessionId, SiteId } from '@vigil/shared/vocabulary'
import type { RecordStores } from '#app/ports.ts'
import { RecordRefusedError } from '../record-refused.ts'
import type { RecordSchema } from '../schema.ts'
import type { SqlRecord } from '../sql-record.ts'
import { jsonLines, type ExportFolder } from './export-folder.ts'
import { devicesOf, peopleOf, readingsOf, stationsOf } from './exported-rows.ts'
import { unbroken } from './unbroken.ts'

export interface Exported {
  readonly siteId: SiteId
  /** Null: everybody's. */
  readonly patientId: PatientId | null
}

/**
 * Writes what the record has of a site into a folder, or of one of its patients; every chain is verified on its way.
 * Rejects with a RecordRefusedError.
 */
export async function exportSite(
  record: SqlRecord,
  what: Exported,
  folder: ExportFolder,
): Promise<void> {
  const { siteId, patientId } = what
  const stores = record.site(siteId)
  const sessions = await sessionsOf(record.db, what)
  await exportPatients(stores, patientId, folder)
  await folder.write('sessions.ndjson', jsonLines(found(stores, sessions)))
  await folder.write(
    'readings.ndjson',
    all(sessions, (sessionId) => readingsOf(record.db, { siteId, sessionId })),
  )
  for (const sessionId of sessions) await exportSession(stores, sessionId, folder)
  if (patientId === null) await exportInstallation(record, siteId, folder)
}

/** The oldest first. */
async function sessionsOf(
  db: Kysely<RecordSchema>,
  { siteId, patientId }: Exported,
): Promise<readonly SessionId[]> {
  const ofSite = db
    .selectFrom('session')
    .select('sessionId')
    .where('siteId', '=', siteId)
    .orderBy('startedMs')
    .orderBy('sessionId')
  const rows = await (
    patientId === null ? ofSite : ofSite.where('patientId', '=', patientId)
  ).execute()
  return rows.map(({ sessionId }) => sessionId)
}

async function exportPatients(
  { patients, signedLimits, protocols }: RecordStores,
  patientId: PatientId | null,
  folder: ExportFolder,
): Promise<void> {
  const everybody = (await patients.all()).map((patient) => patient.patientId)
  const whom = patientId === null ? everybody : everybody.filter((one) => one === patientId)
  if (patientId !== null && whom.length === 0)
    throw new RecordRefusedError(`this site has no patient ${patientId}: give a pseudonym of it`)
  await folder.write('patients.ndjson', jsonLines(each(whom, (one) => patients.history(one))))
  await folder.write('limits.ndjson', jsonLines(each(whom, (one) => signedLimits.ofPatient(one))))
  if (patientId === null)
    await folder.write('protocols.ndjson', jsonLines(await versionsOf(protocols)))
}

async function versionsOf(protocols: RecordStores['protocols']): Promise<readonly unknown[]> {
  const newest = await protocols.newest()
  return (await Promise.all(newest.map(({ protocolId }) => protocols.versions(protocolId)))).flat()
}

/** In the form in which `replay --journal` and `verify-ledger --file` take them. */
async function exportSession(
  { sessions, journal, ledger }: RecordStores,
  sessionId: SessionId,
  folder: ExportFolder,
): Promise<void> {
  const record = await sessions.find(sessionId)
  const lines = async function* (): AsyncGenerator<string, void, undefined> {
    yield `${JSON.stringify(record?.session)}\n`
    yield* journal.read(sessionId)
  }
  await folder.write(`journals/${sessionId}.ndjson`, lines())
  const chain = unbroken(`session ${sessionId}`, ledger.read(sessionId))
  await folder.write(`ledgers/${sessionId}.ndjson`, chain)
}

async function exportInstallation(
  record: SqlRecord,
  siteId: SiteId,
  folder: ExportFolder,
): Promise<void> {
  const { siteLedger } = record.site(siteId)
  await folder.write('site-ledger.ndjson', unbroken(`site ${siteId}`, siteLedger.read()))
  await folder.write('audit.ndjson', unbroken(`site ${siteId}`, record.audit.read(siteId)))
  await folder.write('people.ndjson', jsonLines(await peopleOf(record, siteId)))
  await folder.write('stations.ndjson', jsonLines(await stationsOf(record, siteId)))
  await folder.write('devices.ndjson', jsonLines(await devicesOf(record, siteId)))
}

async function* found(
  { sessions }: RecordStores,
  all: readonly SessionId[],
): AsyncGenerator<unknown, void, undefined> {
  for (const sessionId of all) yield await sessions.find(sessionId)
}

async function* each<T>(
  all: readonly string[],
  of: (one: string) => Promise<readonly T[]>,
): AsyncGenerator<T, void, undefined> {
  for (const one of all) yield* await of(one)
}

async function* all(
  sessions: readonly SessionId[],
  of: (sessionId: SessionId) => AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  for (const sessionId of sessions) yield* of(sessionId)
}
