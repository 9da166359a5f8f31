import { expect, test } from 'vitest'
import { nextPlace, wallLayout } from './wall-layout.ts'

test.each([
  { rooms: 1, columns: 1, tier: 'upto-12' },
  { rooms: 7, columns: 4, tier: 'upto-12' },
  { rooms: 12, columns: 4, tier: 'upto-12' },
  { rooms: 13, columns: 5, tier: 'upto-20' },
  { rooms: 20, columns: 5, tier: 'upto-20' },
  { rooms: 30, columns: 6, tier: 'upto-30' },
  { rooms: 64, columns: 8, tier: 'overview' },
])('$rooms rooms: $columns columns, $tier', ({ rooms, columns, tier }) => {
  expect(wallLayout(rooms)).toEqual({ columns, tier })
})

test.each([
  { key: 'ArrowRight', from: 0, to: 1 },
  { key: 'ArrowLeft', from: 0, to: null },
  { key: 'ArrowDown', from: 1, to: 5 },
  { key: 'ArrowDown', from: 5, to: null },
  { key: 'ArrowUp', from: 5, to: 1 },
  { key: 'Home', from: 5, to: 0 },
  { key: 'End', from: 0, to: 6 },
  { key: 'a', from: 0, to: null },
])('$key from place $from leads to $to', ({ key, from, to }) => {
  expect(nextPlace(key, from, { count: 7, columns: 4 })).toBe(to)
})
