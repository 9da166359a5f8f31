import { minutes, seconds } from '@vigil/shared/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isLockedOut,
  noTries,
  passwordLeave,
  pinLeave,
  pinsLeft,
  tried,
  type Tries,
} from './guessing.ts'

const nowMs = 1_000_000
const wrong = (count: number, agoMs = 0): Tries => ({ wrong: count, lastMs: nowMs - agoMs })

describe('one more PIN', () => {
  it.each<[string, Tries, object]>([
    ['may be tried at first', noTries, { kind: 'try' }],
    ['may be tried after two wrong ones', wrong(2), { kind: 'try' }],
    ['waits after three', wrong(3), { kind: 'wait', untilMs: nowMs + seconds(30) }],
    ['waits to the last millisecond', wrong(3, 29_999), { kind: 'wait', untilMs: nowMs + 1 }],
    ['may be tried after the wait', wrong(3, 30_000), { kind: 'try' }],
    ['may be tried at once after four', wrong(4), { kind: 'try' }],
    ['waits after six', wrong(6), { kind: 'wait', untilMs: nowMs + seconds(30) }],
    ['may be tried for the tenth time after the wait', wrong(9, 30_000), { kind: 'try' }],
    ['helps no more after ten', wrong(10), { kind: 'off' }],
    ['helps no more a day later', wrong(10, 86_400_000), { kind: 'off' }],
  ])('%s', (_title, tries, expected) => {
    expect(pinLeave(tries, nowMs)).toEqual(expected)
  })

  it.each([
    [0, 3],
    [1, 2],
    [2, 1],
    [3, 3],
    [8, 1],
    [9, 1],
    [10, 0],
    [12, 0],
  ])('after %i wrong ones %i are left', (count, left) => {
    expect(pinsLeft(wrong(count))).toBe(left)
  })
})

describe('one more password of a name from an address', () => {
  it.each<[string, Tries, object]>([
    ['may be tried after four wrong ones', wrong(4), { kind: 'try' }],
    ['waits a minute after five', wrong(5), { kind: 'wait', untilMs: nowMs + minutes(1) }],
    ['waits two minutes after six', wrong(6), { kind: 'wait', untilMs: nowMs + minutes(2) }],
    ['waits eight minutes after eight', wrong(8), { kind: 'wait', untilMs: nowMs + minutes(8) }],
    [
      'waits a quarter of an hour after nine',
      wrong(9),
      { kind: 'wait', untilMs: nowMs + minutes(15) },
    ],
    ['never waits longer', wrong(400), { kind: 'wait', untilMs: nowMs + minutes(15) }],
    ['may be tried after the wait', wrong(5, minutes(1)), { kind: 'try' }],
  ])('%s', (_title, tries, expected) => {
    expect(passwordLeave(tries, nowMs)).toEqual(expected)
  })

  it.each([
    [0, false],
    [19, false],
    [20, true],
    [21, true],
  ])('%i wrong ones lock out: %s', (count, expected) => {
    expect(isLockedOut(count)).toBe(expected)
  })
})

describe('laws of guessing', () => {
  const waits = fc.array(fc.integer({ min: 0, max: minutes(20) }), { maxLength: 200 })
  type Leave = typeof pinLeave

  /** Instants of the tries that somebody got who asks again and again. */
  const got = (leave: Leave, pauses: readonly number[]): readonly number[] => {
    let tries = noTries
    let atMs = 0
    const instants: number[] = []
    for (const pause of pauses) {
      atMs += pause
      if (leave(tries, atMs).kind !== 'try') continue
      tries = tried(tries, atMs)
      instants.push(atMs)
    }
    return instants
  }

  it('nobody gets more than ten PINs, nor a fourth within 30 s of the third', () => {
    fc.assert(
      fc.property(waits, (pauses) => {
        const instants = got(pinLeave, pauses)
        expect(instants.length).toBeLessThanOrEqual(10)
        for (const third of [3, 6, 9]) {
          const after = instants[third]
          const last = instants[third - 1]
          if (after !== undefined && last !== undefined)
            expect(after - last).toBeGreaterThanOrEqual(seconds(30))
        }
      }),
    )
  })

  it('from the ninth wrong password on a quarter of an hour lies between two tries', () => {
    fc.assert(
      fc.property(waits, (pauses) => {
        const instants = got(passwordLeave, pauses).slice(8)
        for (const [index, atMs] of instants.entries())
          if (index > 0)
            expect(atMs - (instants[index - 1] ?? 0)).toBeGreaterThanOrEqual(minutes(15))
      }),
    )
  })

  it('a clock that is put back shortens no wait', () => {
    expect(tried(wrong(2), nowMs - 5)).toEqual({ wrong: 3, lastMs: nowMs })
  })
})
