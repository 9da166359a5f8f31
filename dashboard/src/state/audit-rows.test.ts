import { expect, test } from 'vitest'
import type { AuditEntry } from '@vigil/shared/contracts'
import { auditRow } from './audit-rows.ts'

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  sequence: 7,
  atMs: 0,
  siteId: 'here',
  personId: 'KB',
  roles: ['nurse', 'administrator'],
  stationId: 's1',
  act: 'command:acknowledge',
  patientId: null,
  sessionId: null,
  target: null,
  outcome: 'done',
  previousHash: 'a',
  hash: 'b',
  ...more,
})
const names = {
  room: (roomId: string) => roomId.replace('room-', 'Room '),
  station: (stationId: string) => stationId.replace('s', 'Desk '),
}
const read = (more: Partial<AuditEntry>) => auditRow(entry(more), names)

test('who did what, on what, where', () => {
  expect(read({ target: 'room:room-2', sessionId: 'x' })).toEqual({
    who: 'KB',
    roles: 'Nurse, Administrator',
    did: 'acknowledged an alarm',
    on: 'Room 2, session x',
    at: 'Desk 1',
    refused: null,
  })
})

test('what was refused was not done', () => {
  expect(
    read({ act: 'account-roles', target: 'account:SV', outcome: 'last-administrator' }),
  ).toMatchObject({
    did: 'was refused: change roles',
    on: 'SV',
    refused: 'last-administrator',
  })
})

test('nobody, at no known station', () => {
  expect(
    read({ act: 'sign-on', personId: null, roles: [], stationId: null, outcome: 'wrong' }),
  ).toMatchObject({ who: 'Nobody signed on', roles: '', at: 'no known station' })
})

test.each<[string, Partial<AuditEntry>, string]>([
  ['a patient by the pseudonym', { patientId: 'p-1' }, 'patient p-1'],
  ['a station by its label', { target: 'station:s2' }, 'Desk 2'],
  ['a device by its name', { target: 'device:oxi-1' }, 'oxi-1'],
  ['what has no name of its own as it is', { target: 'tray:t1' }, 'tray:t1'],
  ['not the person once more', { target: 'account:KB' }, ''],
])('names %s', (_title, more, on) => {
  expect(read(more).on).toBe(on)
})
