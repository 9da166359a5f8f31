import { describe, expect, it } from 'vitest'
import { noTrips, tripTexts, withTrip } from './round-trips.ts'

describe('how long the server takes to answer', () => {
  it.each([
    ['nothing is known yet', [], 'not known yet', 'not known yet, not known yet', '0'],
    ['one answer', [12.4], '12 ms', '12 ms, 12 ms', '0'],
    ['the middle of three, and the slowest', [10, 90, 20], '20 ms', '20 ms, 90 ms', '0'],
    ['what was not answered is counted beside', [10, null], '10 ms', '10 ms, 10 ms', '1'],
    ['only the last thirty count', [999, ...Array<number>(30).fill(5)], '5 ms', '5 ms, 5 ms', '0'],
  ])('%s', (_what, took, newest, spread, failed) => {
    expect(tripTexts(took.reduce(withTrip, noTrips))).toEqual({ newest, spread, failed })
  })
})
