import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalAt, seedFor, smoothStep, uniformAt, wanderAt } from './noise.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const indexes = fc.integer({ min: -1_000_000, max: 1_000_000 })

describe('chance that can be asked again', () => {
  it('answers the same for the same seed and place, in any order', () => {
    fc.assert(
      fc.property(seeds, fc.array(indexes), (seed, places) => {
        const forwards = places.map((place) => uniformAt(seed, place))
        const backwards = places.toReversed().map((place) => uniformAt(seed, place))
        expect(backwards.toReversed()).toEqual(forwards)
      }),
    )
  })

  it('lies in [0, 1), spread evenly', () => {
    const draws = Array.from({ length: 10_000 }, (_, index) => uniformAt(7, index))
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length / draws.length
      expect(share).toBeCloseTo(0.1, 1)
    }
  })

  it('differs from name to name and from seed to seed', () => {
    const all = [7, 8].flatMap((seed) =>
      ['hr', 'rr', 'room-1', 'room-2'].map((name) => seedFor(seed, name)),
    )
    expect(new Set(all).size).toBe(all.length)
    expect(seedFor(7, 'a', 'b')).toBe(seedFor(7, 'a', 'b'))
  })

  it('normal chance has mean 0 and stays within two standard deviations', () => {
    const draws = Array.from({ length: 5000 }, (_, index) => normalAt(3, index))
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0, 1)
    expect(Math.max(...draws.map(Math.abs))).toBeLessThanOrEqual(2)
  })
})

describe('a wander', () => {
  it('stays in [-1, 1] and does not jump', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -1_000_000, max: 100_000_000 }), (seed, tMs) => {
        const here = wanderAt(seed, tMs, 10_000)
        const next = wanderAt(seed, tMs + 10, 10_000)
        return Math.abs(here) <= 1 && Math.abs(next - here) < 0.01
      }),
    )
  })

  it.each([
    [-1, 0],
    [0, 0],
    [0.5, 0.5],
    [1, 1],
    [2, 1],
  ])('a smooth step at %d is %d', (share, expected) => {
    expect(smoothStep(share)).toBe(expected)
  })
})
