import { describe, expect, it } from 'vitest'
import { SessionClock } from './session-clock.ts'

interface Bench {
  readonly clock: SessionClock
  /** Sets real time. */
  readonly at: (realMs: number) => SessionClock
}

function bench(scale: number, pace = 1): Bench {
  let realMs = 1000
  const clock = new SessionClock({ now: () => realMs, demo: { scale, originMs: 0 }, pace })
  return {
    clock,
    at: (ms) => {
      realMs = ms
      return clock
    },
  }
}

describe('the clock of a simulated session', () => {
  it('begins at 0 and runs with the demo clock', () => {
    const { at } = bench(10)
    expect(at(1000).sessionMs()).toBe(0)
    expect(at(1500).sessionMs()).toBe(5000)
    expect(at(1500).realDelayUntil(6000)).toBe(100)
    expect(at(1500).realDelayUntil(4000)).toBe(-100)
  })

  it('shows devices the demo time of a moment of the session', () => {
    const { at } = bench(10)
    expect(at(1000).instantOf(0)).toBe(10_000)
    expect(at(9999).instantOf(5000)).toBe(15_000)
    expect(at(9999).instantOf(-1)).toBe(9999)
  })

  it('plays a recording faster than the clock runs', () => {
    const { at } = bench(1, 60)
    expect(at(2000).sessionMs()).toBe(60_000)
    expect(at(2000).instantOf(60_000)).toBe(2000)
  })

  it('goes on from where it is when a server brings another demo clock', () => {
    const { at } = bench(1)
    at(3000).adopt({ scale: 5, originMs: 500_000 })
    expect(at(3000).sessionMs()).toBe(2000)
    expect(at(4000).sessionMs()).toBe(7000)
    expect(at(4000).scale).toBe(5)
    expect(at(4000).instantOf(2000)).toBe(500_000 + (3000 - 500_000) * 5)
  })

  it('begins again on demand', () => {
    const { at } = bench(2)
    at(5000).restart()
    expect(at(5000).sessionMs()).toBe(0)
    expect(at(5001).sessionMs()).toBe(2)
  })
})
