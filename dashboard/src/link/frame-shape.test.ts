import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aValue } from '../state/test-rooms.ts'
import { readFrame } from './frame-shape.ts'

const frame = { sentMs: 1, rooms: [{ roomId: 'r1', values: [aValue('hr', 70)] }] }

test('a frame is taken as it is', () => {
  expect(readFrame(frame)).toBe(frame)
})

test.each([
  { what: 'nothing', message: null },
  { what: 'no rooms', message: { sentMs: 1 } },
  { what: 'a room without a name', message: { sentMs: 1, rooms: [{ values: [] }] } },
  {
    what: 'a value that is a text',
    message: {
      sentMs: 1,
      rooms: [{ roomId: 'r1', values: [{ ...aValue('hr', 70), value: '70' }] }],
    },
  },
  {
    what: 'a value that is no number',
    message: {
      sentMs: 1,
      rooms: [{ roomId: 'r1', values: [{ ...aValue('hr', 70), value: NaN }] }],
    },
  },
])('$what is no frame', ({ message }) => {
  expect(readFrame(message)).toBeNull()
})

test('anything at all is read without an exception', () => {
  fc.assert(fc.property(fc.anything(), (message) => void readFrame(message)))
})
