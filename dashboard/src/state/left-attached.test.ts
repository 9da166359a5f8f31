import { expect, test } from 'vitest'
import { leftAttached } from './left-attached.ts'
import { aRoom } from './test-rooms.ts'

const oximeter = {
  deviceId: 'oxi-1',
  presence: 'online',
  lastSeenMs: 0,
  make: 'Nonin',
  model: '3150',
} as const
const session = { sessionId: 's' } as NonNullable<Parameters<typeof leftAttached>[0]['session']>

test.each([
  { what: 'nothing is left', room: {}, devices: undefined },
  { what: 'an empty list is nothing', room: { stillAttached: [] }, devices: undefined },
  { what: 'a session runs: its sensors belong there', room: { session, stillAttached: ['oxi-1'] } },
  { what: 'by make and model', room: { stillAttached: ['oxi-1'] }, devices: 'Nonin 3150' },
  { what: 'by its name', room: { stillAttached: ['x-2'] }, devices: 'x-2' },
  { what: 'all', room: { stillAttached: ['oxi-1', 'x-2'] }, devices: 'Nonin 3150, x-2' },
])('$what', ({ room, devices }) => {
  expect(leftAttached({ ...aRoom('r1'), devices: [oximeter], ...room })?.devices).toBe(devices)
})

test('it says what to do', () => {
  expect(leftAttached({ ...aRoom('r1'), stillAttached: ['x-2'] })?.remedy).toBe(
    'x-2 still measures somebody, and nothing here raises an alarm: take it off, or start a session.',
  )
})
