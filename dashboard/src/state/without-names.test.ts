import { expect, test } from 'vitest'
import { aContent, aDuty, anAcknowledgement, anAlarm, aRoom } from './test-rooms.ts'
import { NameVeil } from './without-names.ts'

const acknowledged = anAlarm('a', {
  acknowledged: anAcknowledgement({ personId: 'KB', note: null }),
})
const rooms = [aRoom('r1', [acknowledged]), aRoom('r2')]
const duty = aDuty({
  people: [{ personId: 'KB', role: 'nurse', sinceMs: 1, onCall: false }],
  rooms: [
    {
      roomId: 'r1',
      responsible: { personId: 'KB', sinceMs: 1 },
      offer: { from: 'KB', to: 'ML', atMs: 2, summary: [] },
      coverage: 'covered',
      emergency: null,
    },
  ],
})
const content = { ...aContent(rooms), duty }

test('who did what is somebody, and every number stays', () => {
  const veiled = new NameVeil().of(content)
  const [room] = veiled.rooms
  expect(room?.alarms[0]).toEqual({
    ...acknowledged,
    acknowledged: { ...acknowledged.acknowledged, personId: 'somebody' },
  })
  expect(JSON.stringify(veiled)).not.toMatch(/KB|ML/)
  expect(veiled.duty.rooms[0]?.responsible).toEqual({ personId: 'somebody', sinceMs: 1 })
  expect(veiled.site).toEqual(content.site)
})

test('a patient is a patient', () => {
  const session = { patientLabel: 'A.B.', startedMs: 7 }
  const veiled = new NameVeil().of({
    ...content,
    rooms: [{ ...aRoom('r1'), session } as never],
  })
  expect(veiled.rooms[0]?.session).toEqual({ patientLabel: 'Patient', startedMs: 7 })
})

test('what has not changed is not made anew', () => {
  const veil = new NameVeil()
  const before = veil.of(content)
  const after = veil.of({ ...content, rooms: [...content.rooms] })
  expect(after).not.toBe(before)
  expect(after.rooms[0]).toBe(before.rooms[0])
  expect(veil.of(content)).toBe(before)
})
