import { expect, test } from 'vitest'
import { readKnownRooms, roomsBefore } from './known-rooms.ts'

const none = { siteId: '', labels: [] }
const two = { siteId: 'a', labels: ['Room 1', 'Room 2'] }

test.each([
  ['what was kept is read', JSON.stringify(two), two],
  ['nothing was kept', null, none],
  ['what is no JSON is nothing', '{"siteId"', none],
  ['a list of something else is nothing', '{"siteId":"a","labels":"b"}', none],
  ['a number is nothing', '7', none],
])('%s', (_title, stored, expected) => {
  expect(readKnownRooms(stored)).toEqual(expected)
})

test.each([
  ['before the site is known, those of the last visit', null, two.labels],
  ['of the site that was shown last', 'a', two.labels],
  ['of another site nothing is known', 'b', []],
])('%s', (_title, siteId, expected) => {
  expect(roomsBefore(two, siteId)).toEqual(expected)
})
