import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditReply, patient, sessionReply, type AuditEntry } from '@vigil/shared/contracts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { openRecord } from '../src/record/sql-record.ts'
import { sha256 } from '../src/record/sha256.ts'
import { quiet } from './support/memory-ports.ts'
import { api, Cleanups, type Started } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

const label = 'Zephyrine Q.'

/** Somebody is registered and treated in room-1, by the nurse. */
async function treated(server: Started) {
  const nurse = server.as('nurse')
  const registered = await nurse.post(`${api}/patients`, {
    ...{ label, weightKg: 72 },
    identifiers: [{ kind: 'birth-year', value: '1957' }],
  })
  const { patientId } = patient.parse(await registered.json())
  const started = await nurse.post(`${api}/sessions`, {
    ...{ roomId: 'room-1', patientLabel: label },
    care: {
      ...{ patientId, protocolId: 'im-monitored', position: 'reclined' },
      arms: { cuff: 'left', clip: 'right', noCuff: null },
    },
  })
  const { sessionId } = sessionReply.parse(await started.json())
  return { patientId, sessionId }
}

/** As the auditor sees it, the oldest first, without the auditor's own readings. */
async function entriesOf(server: Started, query = ''): Promise<readonly AuditEntry[]> {
  const reply = await server.as('auditor').fetch(`${api}/audit?limit=500${query}`)
  const { entries } = auditReply.parse(await reply.json())
  return entries.filter(({ act }) => act !== 'read-audit').toReversed()
}

const told = ({ personId, act, outcome }: AuditEntry) => [personId, act, outcome]

describe('the audit of a site', () => {
  it('names each act and each reading once: by whom, where, on whom, and with what outcome', async () => {
    const server = await cleanups.started()
    const { patientId, sessionId } = await treated(server)
    const nurse = server.as('nurse')
    const provider = server.as('provider')
    await provider.fetch(`${api}/patients/${patientId}`)
    await provider.fetch(`${api}/sessions/${sessionId}/care`)
    await nurse.fetch(`${api}/sessions/${sessionId}/trend`)
    await nurse.fetch(`${api}/duty`)
    const ended = await nurse.post(`${api}/sessions/${sessionId}/end`, {
      ...{ outcome: 'stopped', reason: 'walked out' },
    })
    expect(ended.status).toBe(200)
    await provider.fetch(`${api}/sessions/${sessionId}/trend`)
    const entries = await entriesOf(server)
    expect(entries.map(told)).toEqual([
      ['KB', 'patient-add', 'done'],
      ['KB', 'session-start', 'done'],
      ['MD', 'read-patient', 'done'],
      ['MD', 'read-care', 'done'],
      ['KB', 'session-end', 'done'],
      ['MD', 'read-trend', 'done'],
    ])
    const [added, begun] = entries
    expect(added).toMatchObject({ patientId, sessionId: null, roles: ['nurse'], siteId: 'demo' })
    expect(added?.stationId).toBe(nurse.stationId)
    expect(begun).toMatchObject({ patientId, sessionId, target: 'room:room-1' })
    for (const entry of entries.slice(1)) expect(entry.patientId).toBe(patientId)
    // A year of four digits stands in one hash in a hundred: what is hashed is looked at, not the hash.
    const said = entries.map((entry) => ({ ...entry, hash: '', previousHash: '', atMs: 0 }))
    expect(JSON.stringify(said)).not.toMatch(/Zephyrine|1957|walked/)
  })

  it('has what was refused with why, and nothing that somebody typed', async () => {
    const server = await cleanups.started()
    const nurse = server.as('nurse')
    await nurse.fetch(`${api}/patients/Maria%20Musterfrau`)
    await nurse.post(`${api}/patients`, { label: 'Maria Musterfrau', weightKg: 'heavy' })
    await nurse.post(`${api}/commands`, { to: 'nobody', words: 'Maria Musterfrau' })
    await nurse.post(`${api}/commands`, {
      ...{ to: 'room', roomId: 'room-2', command: { kind: 'pause-audio' } },
    })
    const entries = await entriesOf(server)
    expect(entries.map(told)).toEqual([
      ['KB', 'read-patient', 'unknown-patient'],
      ['KB', 'patient-add', 'invalid-request'],
      ['KB', 'command:unknown', 'invalid-request'],
      ['KB', 'command:pause-audio', 'no-session'],
    ])
    expect(entries[3]?.target).toBe('room:room-2')
    expect(JSON.stringify(entries)).not.toContain('Musterfrau')
  })

  it('has commands over a station’s connection, and when it began and ceased to watch', async () => {
    const server = await cleanups.started()
    const { patientId, sessionId } = await treated(server)
    const station = await server.as('nurse').station()
    const vomits = { kind: 'report', report: { kind: 'vomiting', state: 'on' } } as const
    expect(await station.ask('room-1', vomits)).toEqual({ ok: true })
    expect(await station.askSite({ kind: 'accept-room', roomId: 'room-2' })).toMatchObject({
      ok: false,
    })
    station.close()
    await waitUntil('it is noted that the page is gone', async () =>
      (await entriesOf(server)).some(({ act }) => act === 'watch-end'),
    )
    const entries = (await entriesOf(server)).slice(2)
    expect(entries.map(told)).toEqual([
      ['KB', 'watch-begin', 'done'],
      ['KB', 'command:report', 'done'],
      ['KB', 'command:accept-room', 'nothing-to-do'],
      ['KB', 'watch-end', 'done'],
    ])
    expect(entries[1]).toMatchObject({ patientId, sessionId, target: 'room:room-1' })
    expect(entries[2]).toMatchObject({ patientId: null, target: 'room:room-2' })
  })

  it('can be searched, and read page by page; reading it is an entry', async () => {
    const server = await cleanups.started()
    const { patientId } = await treated(server)
    await server.as('provider').fetch(`${api}/patients/${patientId}`)
    await server.as('provider').fetch(`${api}/patients`)
    const acts = async (query: string) => (await entriesOf(server, query)).map(({ act }) => act)
    expect(await acts('&person=MD')).toEqual(['read-patient', 'read-patients'])
    expect(await acts(`&patient=${patientId}`)).toEqual([
      ...['patient-add', 'session-start', 'read-patient'],
    ])
    expect(await acts('&act=patient-add')).toEqual(['patient-add'])
    expect(await acts(`&station=${server.as('provider').stationId}`)).toHaveLength(2)
    expect(await acts('&until=1000')).toEqual([])
    expect(await acts('&since=1000&person=KB')).toHaveLength(2)
    const page = async (query: string) =>
      auditReply.parse(await (await server.as('auditor').fetch(`${api}/audit?${query}`)).json())
    const newest = await page('limit=3')
    expect(newest.entries.map(({ act }) => act)).toEqual(Array(3).fill('read-audit'))
    const oldest = await page('limit=4&before=5')
    expect(oldest.entries.map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
    expect([newest.nextBefore, oldest.nextBefore]).toEqual([newest.entries[2]?.sequence, null])
  })

  it('is exported as it is chained, and for people, the same', async () => {
    const server = await cleanups.started()
    await treated(server)
    await server.as('provider').fetch(`${api}/patients`)
    const auditor = server.as('auditor')
    const ndjson = await (await auditor.fetch(`${api}/audit.ndjson`)).text()
    const lines = ndjson.trimEnd().split('\n')
    expect(verifyChain(lines, sha256)).toMatchObject({ ok: true, value: { owner: 'site demo' } })
    const csv = await (await auditor.fetch(`${api}/audit.csv?before=4`)).text()
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true })
    const entries = lines.map((line) => JSON.parse(line) as AuditEntry)
    expect(rows.map((row) => [Number(row['number']), row['act'], row['hash']])).toEqual(
      entries
        .slice(0, 3)
        .map(({ sequence, act, hash }) => [sequence, act, hash])
        .toReversed(),
    )
    expect((await entriesOf(server)).map(({ hash }) => hash)).toEqual(
      entries.filter(({ act }) => act !== 'read-audit').map(({ hash }) => hash),
    )
  })

  it('goes on after a restart, one chain', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vigil-audit-'))
    cleanups.add(() => rmSync(dataDir, { recursive: true }))
    const first = await cleanups.started({ env: { DATA_DIR: dataDir } })
    await first.as('nurse').fetch(`${api}/patients`)
    await first.stop()
    const second = await cleanups.started({ env: { DATA_DIR: dataDir } })
    await second.as('provider').fetch(`${api}/patients`)
    expect((await entriesOf(second)).map(told)).toEqual([
      ['KB', 'read-patients', 'done'],
      ['MD', 'read-patients', 'done'],
    ])
    const ndjson = await (await second.as('auditor').fetch(`${api}/audit.ndjson`)).text()
    expect(verifyChain(ndjson.trimEnd().split('\n'), sha256)).toMatchObject({ ok: true })
  })

  it('cannot be changed: no route does, and the record refuses', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vigil-audit-'))
    cleanups.add(() => rmSync(dataDir, { recursive: true }))
    const server = await cleanups.started({ env: { DATA_DIR: dataDir } })
    await server.as('nurse').fetch(`${api}/patients`)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const reply = await server.as('auditor').fetch(`${api}/audit`, { method })
      expect(reply.status).toBe(404)
    }
    await server.stop()
    const record = await openRecord({ kind: 'sqlite', dataDir }, { logger: quiet })
    cleanups.add(() => record.close())
    const { db } = record
    const changed = db.updateTable('auditLine').set({ outcome: 'x' }).execute()
    await expect(changed).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('auditLine').execute()).rejects.toThrow(/append-only/)
  })
})
