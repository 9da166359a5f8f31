import { afterEach, describe, expect, it } from 'vitest'
import type { Account, AuditLine } from '#app/record-ports.ts'
import type { SqlRecord } from '../../src/record/sql-record.ts'
import {
  auditLine,
  auditLines,
  newAccount,
  newDevice,
  newSignOn,
  newStation,
} from './installation-lines.ts'

export async function linesOf(pieces: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  for await (const piece of pieces) texts.push(piece)
  const lines = texts.join('').split('\n')
  expect(lines.pop()).toBe('')
  return lines
}

/** One record and the way back to it after it was closed. */
export interface RecordUnderTest {
  readonly open: () => Promise<SqlRecord>
}

/** What a record must hold to, whatever database keeps it. */
export function installationContract(title: string, place: () => Promise<RecordUnderTest>): void {
  const opened: SqlRecord[] = []
  const openAt = async ({ open }: RecordUnderTest): Promise<SqlRecord> => {
    const record = await open()
    opened.push(record)
    return record
  }
  const newRecord = async (): Promise<SqlRecord> => openAt(await place())
  afterEach(async () => {
    for (const record of opened.splice(0)) await record.close()
  })

  describe(`${title}: people, stations, sign-ons and devices`, () => {
    it('are empty at first', async () => {
      const record = await newRecord()
      expect(await record.accounts.all()).toEqual([])
      expect(await record.stations.all()).toEqual([])
      expect(await record.signOns.open()).toEqual([])
      expect(await record.devices.all('demo')).toEqual([])
      expect(await record.audit.sites()).toEqual([])
    })

    it('are there again after the record was closed and opened', async () => {
      const here = await place()
      const record = await openAt(here)
      await record.accounts.save(newAccount('KB'))
      await record.stations.save(newStation('wall-1', 1))
      await record.signOns.save(newSignOn('s-1', 1))
      await record.devices.save(newDevice('demo', 'oxi-1'))
      await record.audit.append('demo', auditLine(1, ''))
      await record.close()
      const again = await openAt(here)
      expect(await again.accounts.all()).toEqual([newAccount('KB')])
      expect(await again.stations.all()).toEqual([newStation('wall-1', 1)])
      expect(await again.signOns.open()).toEqual([newSignOn('s-1', 1)])
      expect(await again.devices.all('demo')).toEqual([newDevice('demo', 'oxi-1')])
      expect(await again.audit.head('demo')).toEqual({
        sequence: 1,
        hash: auditLine(1, '').hash,
      })
    })

    it('a person is replaced as a whole, and listed by her name', async () => {
      const { accounts } = await newRecord()
      const changed: Account = {
        ...newAccount('KB'),
        grants: [],
        invitation: null,
        passwordHash: 'p',
        pinHash: 'n',
        oidcSubject: 'o',
        wrongPasswords: 19,
        wrongPins: 9,
        passwordMs: 7,
        closedMs: 9,
      }
      for (const account of [newAccount('KB'), newAccount('ab'), newAccount('AB'), changed])
        await accounts.save(account)
      expect(await accounts.all()).toEqual([newAccount('AB'), changed, newAccount('ab')])
    })

    it('what was saved last stays, however fast it came', async () => {
      const { accounts } = await newRecord()
      const versions = Array.from({ length: 50 }, (_, wrongPins) => ({
        ...newAccount('KB'),
        wrongPins,
      }))
      await Promise.all(versions.map((version) => accounts.save(version)))
      expect(await accounts.all()).toEqual([versions.at(-1)])
    })

    it('stations are listed by when they came; a personal one belongs to no site', async () => {
      const { stations } = await newRecord()
      const personal = { ...newStation('desk-9', 1), siteId: null, pairedBy: null }
      const revoked = { ...newStation('wall-1', 2), revokedMs: 9, seenMs: 8 }
      for (const station of [newStation('wall-1', 2), personal, revoked])
        await stations.save(station)
      expect(await stations.all()).toEqual([personal, revoked])
    })

    it('sign-ons are open until they end; those that ended long ago are swept', async () => {
      const { signOns } = await newRecord()
      const locked = { ...newSignOn('s-2', 2), lockedMs: 4 }
      await signOns.save(newSignOn('s-2', 2))
      await signOns.save(newSignOn('s-1', 1))
      await signOns.save(locked)
      expect(await signOns.open()).toEqual([newSignOn('s-1', 1), locked])
      await signOns.save({ ...locked, endedMs: 5 })
      expect(await signOns.open()).toEqual([newSignOn('s-1', 1)])
      await signOns.sweep(5)
      await signOns.save({ ...locked, endedMs: 5 })
      await signOns.sweep(6)
      expect(await signOns.open()).toEqual([newSignOn('s-1', 1)])
    })

    it('devices of one site are no other site’s', async () => {
      const { devices } = await newRecord()
      const roving = { ...newDevice('demo', 'oxi-1'), roving: true, roomId: null, gatewayId: 'gw' }
      for (const device of [newDevice('demo', 'oxi-2'), newDevice('b', 'oxi-1'), roving])
        await devices.save(device)
      await devices.save({ ...newDevice('b', 'oxi-1'), revokedMs: 7 })
      expect(await devices.all('demo')).toEqual([roving, newDevice('demo', 'oxi-2')])
      expect(await devices.all('b')).toEqual([{ ...newDevice('b', 'oxi-1'), revokedMs: 7 }])
    })
  })

  describe(`${title}: the audit trail`, () => {
    it('comes back whole and in order, a chain for each site', async () => {
      const { audit } = await newRecord()
      const lines = auditLines(1203)
      for (const line of lines) void audit.append('demo', line)
      expect(await audit.append('b', auditLine(1, ''))).toBe('kept')
      expect(await audit.append('demo', auditLine(1204, lines.at(-1)?.hash ?? ''))).toBe('kept')
      const entries = await linesOf(audit.read('demo'))
      expect(entries).toHaveLength(1204)
      expect(entries.slice(0, 1203)).toEqual(lines.map(({ entry }) => entry))
      expect(await linesOf(audit.read('b'))).toHaveLength(1)
      expect(await audit.sites()).toEqual(['b', 'demo'])
    })

    it('of a site without lines is empty', async () => {
      const { audit } = await newRecord()
      expect(await audit.head('demo')).toBeNull()
      expect(await audit.query('demo', { limit: 10 })).toEqual([])
      for await (const piece of audit.read('demo')) expect(piece).toBeNull()
    })

    it.each([
      ['the first one is not 1', 0, 2],
      ['a gap', 3, 5],
      ['a sequence that is taken', 3, 3],
    ])('refuses %s, and keeps nothing of it', async (_title, before, sequence) => {
      const { audit } = await newRecord()
      const lines = auditLines(before)
      for (const line of lines) await audit.append('demo', line)
      expect(await audit.append('demo', auditLine(sequence, 'x'))).toBe('not-next')
      expect(await linesOf(audit.read('demo'))).toEqual(lines.map(({ entry }) => entry))
      expect(await audit.append('demo', auditLine(before + 1, lines.at(-1)?.hash ?? ''))).toBe(
        'kept',
      )
    })

    it('refuses what waits behind a gap, and what comes twice', async () => {
      const { audit } = await newRecord()
      const [one, two, three] = auditLines(3)
      const answers = [one, three, two, two, three].map((line) =>
        audit.append('demo', line ?? auditLine(1, '')),
      )
      expect(await Promise.all(answers)).toEqual(['kept', 'not-next', 'kept', 'not-next', 'kept'])
    })

    it('is searched by every field, newest first, page by page', async () => {
      const { audit } = await newRecord()
      const rows: Partial<AuditLine>[] = [
        { personId: 'KB', act: 'sign-on' },
        { personId: 'KB', act: 'read-report', patientId: 'p-1', sessionId: 's-1' },
        { personId: 'MD', act: 'read-report', patientId: 'p-1' },
        { personId: null, act: 'call', stationId: 'tablet-2' },
        { personId: 'MD', act: 'sign-limits', patientId: 'p-2', outcome: 'not-signed' },
      ]
      const lines = rows.map((row, index) => auditLine(index + 1, 'x', row))
      for (const line of lines) await audit.append('demo', line)
      const found = async (query: Parameters<typeof audit.query>[1]) =>
        (await audit.query('demo', query)).map(({ sequence }) => sequence)
      expect(await audit.query('demo', { limit: 1 })).toEqual([lines[4]])
      expect(await found({ limit: 9 })).toEqual([5, 4, 3, 2, 1])
      expect(await found({ limit: 2 })).toEqual([5, 4])
      expect(await found({ limit: 2, before: 4 })).toEqual([3, 2])
      expect(await found({ limit: 9, personId: 'MD' })).toEqual([5, 3])
      expect(await found({ limit: 9, patientId: 'p-1' })).toEqual([3, 2])
      expect(await found({ limit: 9, patientId: 'p-1', personId: 'KB' })).toEqual([2])
      expect(await found({ limit: 9, stationId: 'tablet-2' })).toEqual([4])
      expect(await found({ limit: 9, act: 'read-report' })).toEqual([3, 2])
      expect(await found({ limit: 9, sinceMs: 2000, untilMs: 4000 })).toEqual([3, 2])
      expect(await found({ limit: 9, personId: 'nobody' })).toEqual([])
    })

    it('the database itself refuses to change or remove a line', async () => {
      const { audit, db } = await newRecord()
      await audit.append('demo', auditLine(1, ''))
      await expect(db.updateTable('auditLine').set({ act: 'x' }).execute()).rejects.toThrow(
        'append-only',
      )
      await expect(db.deleteFrom('auditLine').execute()).rejects.toThrow('append-only')
      expect(await audit.query('demo', { limit: 9 })).toEqual([auditLine(1, '')])
    })
  })

  describe(`${title}: transactions`, () => {
    it('are kept whole or not at all, among writes that go on beside them', async () => {
      const { db, devices } = await newRecord()
      const broken = new Error('half way')
      const insert = async (siteId: string, fails: boolean): Promise<void> =>
        db.transaction().execute(async (transaction) => {
          for (const deviceId of ['a', 'b'])
            await transaction
              .insertInto('device')
              .values({ ...newDevice(siteId, deviceId), roving: 0 })
              .execute()
          if (fails) throw broken
        })
      const [one, two, three] = await Promise.allSettled([
        insert('one', false),
        insert('two', true),
        insert('three', false),
        devices.save(newDevice('demo', 'beside')),
      ])
      expect([one.status, two, three.status]).toMatchObject([
        'fulfilled',
        { reason: broken },
        'fulfilled',
      ])
      const counts = await Promise.all(
        ['one', 'two', 'three', 'demo'].map(async (site) => (await devices.all(site)).length),
      )
      expect(counts).toEqual([2, 0, 2, 1])
    })

    it('a statement that fails fails alone', async () => {
      const { db, devices } = await newRecord()
      const device = { ...newDevice('demo', 'oxi-1'), roving: 0 }
      const insert = (deviceId: string) =>
        db
          .insertInto('device')
          .values({ ...device, deviceId })
          .execute()
      const answers = await Promise.allSettled(['a', 'b', 'a', 'c'].map(insert))
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
      ])
      expect(await devices.all('demo')).toHaveLength(3)
    })
  })

  describe(`${title}: versions`, () => {
    it('a record that a newer version wrote is refused with what to do', async () => {
      const here = await place()
      const record = await openAt(here)
      await record.db
        .insertInto('kysely_migration' as 'person')
        .values({ name: '9999-later', timestamp: '2030-01-01T00:00:00.000Z' } as never)
        .execute()
      await record.close()
      await expect(here.open()).rejects.toThrow(
        /newer version of Vigil wrote this record \(9999-later\): start that version/,
      )
    })

    it('a closed record refuses', async () => {
      const record = await newRecord()
      await record.close()
      await expect(record.accounts.all()).rejects.toThrow()
      await expect(record.close()).resolves.toBeUndefined()
    })
  })
}
