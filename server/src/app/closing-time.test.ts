import { describe, expect, it } from 'vitest'
import { closingTimeMs } from './closing-time.ts'

const at = (text: string): number => Date.parse(text)

describe('the time a site closes', () => {
  it.each([
    ['2026-03-02T09:00:00Z', 'UTC', 1080, '2026-03-02T18:00:00Z'],
    ['2026-03-02T23:59:59Z', 'UTC', 1080, '2026-03-02T18:00:00Z'],
    ['2026-01-15T20:00:00Z', 'America/Los_Angeles', 1080, '2026-01-16T02:00:00Z'],
    ['2026-01-16T05:00:00Z', 'America/Los_Angeles', 1080, '2026-01-16T02:00:00Z'],
    ['2026-07-15T01:00:00Z', 'Asia/Kolkata', 1050, '2026-07-15T12:00:00Z'],
    // The night the clocks go forward, asked before they do.
    ['2026-03-29T00:30:00Z', 'Europe/Berlin', 1080, '2026-03-29T16:00:00Z'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', 1080, '2026-10-25T17:00:00Z'],
  ])('seen at %s in %s, at %d min: %s', (now, timeZone, closesAtMinutes, expected) => {
    expect(closingTimeMs(at(now), { closesAtMinutes, timeZone })).toBe(at(expected))
  })
})
