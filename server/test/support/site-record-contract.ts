import { afterEach, describe, expect, it } from 'vitest'
import { verifyChain } from '#core/ledger/verify-chain.ts'
import { sha256 } from '../../src/record/sha256.ts'
import { openRecord, type RecordPlace, type SqlRecord } from '../../src/record/sql-record.ts'
import { linesOf } from './installation-contract.ts'
import { newSession } from './memory-ports.ts'
import { spo2Reading, transition } from './record-contract.ts'
import { newPatient } from './treatment-contract.ts'

/** What the record of a site must hold to across restarts, whatever database keeps it. */
export function siteRecordContract(title: string, newPlace: () => Promise<RecordPlace>): void {
  const opened: SqlRecord[] = []
  const open = async (place: RecordPlace): Promise<SqlRecord> => {
    const record = await openRecord(place, { logger: { warn: () => undefined } })
    opened.push(record)
    return record
  }
  afterEach(async () => {
    for (const record of opened.splice(0)) await record.close()
  })

  describe(`${title}: the record of a site`, () => {
    it('goes on where it stood after it was closed with everything still on its way', async () => {
      const place = await newPlace()
      const record = await open(place)
      const before = record.site('demo')
      const session = { ...newSession(7), patientLabel: 'B. C.' }
      void before.sessions.started(session)
      for (let count = 0; count < 700; count += 1) {
        void before.ledger.append('s', transition(count))
        void before.journal.append('s', { atMs: count, input: { kind: 'tick' } })
        void before.readings.append('s', spo2Reading(count * 1000, 97))
      }
      void before.siteLedger.append(handed)
      await record.close()

      const after = (await open(place)).site('demo')
      expect(await after.sessions.running()).toEqual([
        { session, place: { roomId: 'room-1', devices: null, released: [] } },
      ])
      await after.ledger.append('s', transition(700))
      await after.siteLedger.append(handed)
      await after.journal.append('s', { atMs: 700, input: { kind: 'tick' } })
      const ledger = await linesOf(after.ledger.read('s'))
      expect(verifyChain(ledger, sha256)).toMatchObject({ ok: true, value: { entries: 701 } })
      const site = await linesOf(after.siteLedger.read())
      expect(verifyChain(site, sha256)).toMatchObject({ ok: true, value: { entries: 2 } })
      const journal = await linesOf(after.journal.read('s'))
      expect(journal.map((line) => (JSON.parse(line) as { atMs: number }).atMs)).toEqual(
        Array.from({ length: 701 }, (_, count) => count),
      )
      const [trend] = await after.readings.trend('s', { vitals: [], sinceMs: 0 })
      expect(trend?.atMs).toHaveLength(700)
    })

    it('is apart for each site', async () => {
      const record = await open(await newPlace())
      const [one, other] = [record.site('demo'), record.site('other')]
      await one.sessions.started(newSession(0))
      await one.ledger.append('s', transition(0))
      await one.siteLedger.append(handed)
      await one.patients.append({ patient: newPatient('p-1'), sinceMs: 1, signed: null })
      await one.readings.append('s', spo2Reading(1000, 97))
      expect(await other.sessions.recent()).toEqual([])
      expect(await linesOf(other.ledger.read('s'))).toEqual([])
      expect(await linesOf(other.siteLedger.read())).toEqual([])
      expect(await other.patients.all()).toEqual([])
      expect(await other.readings.trend('s', { vitals: [], sinceMs: 0 })).toEqual([])
    })

    it('refuses to change or remove a line of a journal or a ledger', async () => {
      const record = await open(await newPlace())
      const { ledger, journal } = record.site('demo')
      await ledger.append('s', transition(0))
      await journal.append('s', { atMs: 0, input: { kind: 'tick' } })
      for (const table of ['ledgerLine', 'journalLine'] as const) {
        await expect(record.db.updateTable(table).set({ line: '{}' }).execute()).rejects.toThrow(
          /append-only/,
        )
        await expect(record.db.deleteFrom(table).execute()).rejects.toThrow(/append-only/)
      }
    })

    it('keeps who a patient is apart, so that it can go and the rest stays', async () => {
      const record = await open(await newPlace())
      const { patients, sessions } = record.site('demo')
      await patients.append({ patient: newPatient('p-1'), sinceMs: 1, signed: null })
      await sessions.started(newSession(0))
      await record.db.deleteFrom('patientIdentity').execute()
      await record.db.deleteFrom('sessionLabel').execute()
      expect(await patients.find('p-1')).toEqual({
        ...newPatient('p-1'),
        label: '',
        identifiers: [],
      })
      expect(await sessions.recent()).toMatchObject([{ session: { patientLabel: '' } }])
    })
  })
}

const handed = {
  machine: 'responsibility',
  atMs: 5,
  roomId: 'room-1',
  occurrenceId: null,
  subject: 'room-1',
  from: 'nobody',
  to: 'AB',
  reason: 'taken',
  who: null,
} as const
