import { expect, test } from 'vitest'
import { agoText, coarseAgeText, durationText, sinceStartText, siteTimes } from './time-text.ts'

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [42_900, '0:42'],
  [725_000, '12:05'],
  [3_725_000, '1:02:05'],
])('%i ms last %s', (durationMs, text) => {
  expect(durationText(durationMs)).toBe(text)
})

test.each([
  [18_000, 'T+00:18'],
  [1_319_000, 'T+21:59'],
  [4_263_000, 'T+71:03'],
])('%i ms since the start are %s', (durationMs, text) => {
  expect(sinceStartText(durationMs)).toBe(text)
})

test.each([
  [20_000, '< 1 min'],
  [240_000, '4 min'],
  [7_500_000, '2 h 05'],
])('%i ms are %s old', (ageMs, text) => {
  expect(coarseAgeText(ageMs)).toBe(text)
})

test('times of day are those of the site, 24 h', () => {
  const noonUtc = Date.UTC(2026, 6, 1, 12, 30, 5)
  expect(siteTimes('Europe/Berlin').withSeconds(noonUtc)).toBe('14:30:05')
  expect(siteTimes('America/New_York').toMinute(noonUtc)).toBe('08:30')
  expect(siteTimes('UTC').toMinute(Date.UTC(2026, 0, 1, 0, 5))).toBe('00:05')
})

test('a time zone nobody knows is shown as UTC and says so', () => {
  expect(siteTimes('Nowhere/Land').toMinute(Date.UTC(2026, 6, 1, 12, 30))).toBe('12:30 UTC')
})

test.each([
  [20_000, '< 1 min ago'],
  [47 * 3_600_000, '47 h 00 ago'],
  [50 * 3_600_000, '2 days ago'],
])('%i ms are %s', (ageMs, text) => {
  expect(agoText(ageMs)).toBe(text)
})
