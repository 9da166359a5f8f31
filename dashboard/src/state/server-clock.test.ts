import type { MonotonicMs } from '@vigil/shared/time'
import { describe, expect, test } from 'vitest'
import {
  noClock,
  noteServerTime,
  roomInstant,
  roomInstantToReal,
  serverNow,
  type ServerClock,
} from './server-clock.ts'

const at = (ms: number): MonotonicMs => ms as MonotonicMs

/** Beats one second apart, each with the offset of the server's clock it shows. */
const beats = (offsets: readonly number[], from: ServerClock = noClock): ServerClock =>
  offsets.reduce(
    (clock, offset, index) => noteServerTime(clock, index * 1000 + offset, at(index * 1000)),
    from,
  )

describe('the server clock', () => {
  test('before the server spoke there is no time', () => {
    expect(serverNow(noClock, at(500))).toBeNull()
  })

  test('is the median of the last nine beats, so that one late beat moves nothing', () => {
    const clock = beats([5000, 5001, 5000, 2500, 5000, 5002, 5000])
    expect(serverNow(clock, at(10_000))).toBe(15_000)
    expect(clock.jumpedMs).toBeNull()
  })

  test('a jump over two seconds is followed after three beats that agree, and remembered', () => {
    const clock = beats([5000, 5000, 5000, 5000, 5000, 9000, 9000, 9000])
    expect(serverNow(clock, at(10_000))).toBe(19_000)
    expect(clock.jumpedMs).toBe(7000)
  })

  test('a slow drift is followed without a word', () => {
    const clock = beats(Array.from({ length: 30 }, (_unused, index) => 5000 + index * 20))
    expect(clock.jumpedMs).toBeNull()
  })
})

describe("a room's clock", () => {
  const time = { realMs: 0, demo: { scale: 10, originMs: 1000 } }

  test('a demo session runs on the scaled clock, a real one does not', () => {
    expect(roomInstant(time, 'demo', 2000)).toBe(11_000)
    expect(roomInstant(time, 'real', 2000)).toBe(2000)
    expect(roomInstant(time, null, 2000)).toBe(2000)
  })

  test('and back', () => {
    expect(roomInstantToReal(time, 'demo', 11_000)).toBe(2000)
    expect(roomInstantToReal(time, 'real', 11_000)).toBe(11_000)
  })
})
