import { clinicDischarge } from '#core/care/discharge-presets.ts'
import { protocols } from '#core/care/protocols.ts'
import { adultMonitored } from '#core/protocol/presets.ts'
import type { RecordStores } from '#app/ports.ts'
import { siteSnapshotOf } from '#app/site-snapshot.ts'
import type { SqlRecord } from '../../src/record/sql-record.ts'
import { treatedSession } from '../support/care-story.ts'
import { linesOf } from '../support/installation-contract.ts'
import {
  auditLines,
  newAccount,
  newDevice,
  newSignOn,
  newStation,
} from '../support/installation-lines.ts'
import { newSession } from '../support/memory-ports.ts'
import { spo2Reading, transition } from '../support/record-contract.ts'
import { SiteStory } from '../support/site-story.ts'
import { newSnapshot } from '../support/snapshot-contract.ts'
import { newPatient } from '../support/treatment-contract.ts'

/** Writes something into every table, through the stores. A migration with a new table needs a line of it here. */
export async function fill(record: SqlRecord): Promise<void> {
  await record.accounts.save(newAccount('KB'))
  await record.stations.save(newStation('wall-1', 5))
  await record.signOns.save(newSignOn('s-1', 5))
  await record.devices.save(newDevice('demo', 'oxi-1'))
  for (const line of auditLines(3)) await record.audit.append('demo', line)
  await fillSite(record.site('demo'))
  await removeOne(record)
  await record.name()
}

/** A session that is old enough, on its way out: marked, and its readings gone. */
async function removeOne(record: SqlRecord): Promise<void> {
  const { sessions, readings } = record.site('demo')
  const old = { ...newSession(1), sessionId: 'old' }
  await sessions.started(old)
  await readings.append('old', spo2Reading(1, 97))
  await sessions.ended('old', { endedMs: 2, outcome: 'watch-ended', reason: 'went home' })
  const yearLaterMs = 2 + 365 * 24 * 60 * 60 * 1000
  await record.retention('demo').removePiece('old', yearLaterMs)
}

async function fillSite(site: RecordStores): Promise<void> {
  const session = { ...newSession(7), patientLabel: 'B. C., “Süd”' }
  const { sessionId } = session
  await site.sessions.started(session)
  await site.sessions.placed(sessionId, {
    ...{ roomId: 'room-2', devices: ['oxi-1'], released: ['oxi-2'] },
  })
  await site.sessions.started(treatedSession())
  await site.sessions.ended(treatedSession().sessionId, {
    ...{ endedMs: 90, outcome: 'watch-ended', reason: 'went home' },
  })
  for (const atMs of [1000, 2000]) await site.readings.append(sessionId, spo2Reading(atMs, 97))
  for (const atMs of [1, 2]) {
    await site.journal.append(sessionId, { atMs, input: { kind: 'tick' } })
    await site.ledger.append(sessionId, transition(atMs))
  }
  await site.snapshots.save(sessionId, newSnapshot(2))
  await site.siteSnapshot.save(siteSnapshotOf(new SiteStory().staffed().state))
  await site.trayReadings.put({ trayId: 't-1', untilMs: 9, reading: spo2Reading(3000, 96) })
  await site.siteLedger.append({
    ...{ machine: 'responsibility', atMs: 5, roomId: 'room-1', occurrenceId: null },
    ...{ subject: 'room-1', from: 'nobody', to: 'KB', reason: 'taken', who: null },
  })
  await site.patients.append({ patient: newPatient('p-1'), sinceMs: 1, signed: null })
  await site.patients.append({
    patient: { ...newPatient('p-1', 'A. K. O.'), weightKg: 80 },
    sinceMs: 2,
    signed: { personId: 'MD', reason: 'weighed again' },
  })
  await site.signedLimits.append({
    ...{ patientId: 'p-1', version: 1, limits: { ...adultMonitored, version: 2 } },
    discharge: { ...clinicDischarge, version: 1 },
    signed: { personId: 'MD', atMs: 1000, reason: 'knows this patient' },
    rehearsal: null,
  })
  for (const protocol of protocols.slice(0, 1))
    await site.protocols.append({
      ...protocol,
      version: 2,
      signed: { personId: 'MD', atMs: 3, reason: 'our own' },
    })
}

/** Everything that the stores read of it, as JSON. */
export async function readAll(record: SqlRecord): Promise<unknown> {
  const site = record.site('demo')
  const recent = await site.sessions.recent()
  const ofSessions = recent.map(async ({ session: { sessionId } }) => ({
    sessionId,
    trend: await site.readings.trend(sessionId, { vitals: [], sinceMs: 0 }),
    journal: await linesOf(site.journal.read(sessionId)),
    ledger: await linesOf(site.ledger.read(sessionId)),
  }))
  const reads = {
    accounts: await record.accounts.all(),
    stations: await record.stations.all(),
    signOns: await record.signOns.open(),
    devices: await record.devices.all('demo'),
    audit: await record.audit.query('demo', { limit: 9 }),
    recent,
    running: await site.sessions.running(),
    sessions: await Promise.all(ofSessions),
    siteLedger: await linesOf(site.siteLedger.read()),
    patients: await site.patients.all(),
    history: await site.patients.history('p-1'),
    limits: await site.signedLimits.ofPatient('p-1'),
    protocols: await site.protocols.newest(),
    tray: await site.trayReadings.all(),
  }
  return JSON.parse(JSON.stringify(reads))
}
