import { expect, test } from 'vitest'
import { zonedInstant } from './zoned-instant.ts'

test.each([
  ['UTC', '2026-05-12T14:32', Date.UTC(2026, 4, 12, 14, 32)],
  ['Europe/Berlin', '2026-05-12T14:32', Date.UTC(2026, 4, 12, 12, 32)],
  ['Europe/Berlin', '2026-12-01T00:00', Date.UTC(2026, 10, 30, 23, 0)],
  ['America/New_York', '2026-07-01T08:30:00', Date.UTC(2026, 6, 1, 12, 30)],
  ['Europe/Berlin', '2026-03-29T01:59', Date.UTC(2026, 2, 29, 0, 59)],
  ['Europe/Berlin', '2026-03-29T03:00', Date.UTC(2026, 2, 29, 1, 0)],
  ['Nowhere/Land', '2026-05-12T14:32', Date.UTC(2026, 4, 12, 14, 32)],
])('in %s the clock says %s at one instant', (timeZone, typed, atMs) => {
  expect(zonedInstant(timeZone, typed)).toBe(atMs)
})

test.each(['', 'yesterday', '2026-05-12', '2026-99-12T14:32'])('“%s” is no time', (typed) => {
  expect(zonedInstant('Europe/Berlin', typed)).toBeNull()
})
