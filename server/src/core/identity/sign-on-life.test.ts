import { hours, minutes } from '@vigil/shared/time'
import { stationKinds } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isPinEnough,
  nextSignOnChangeMs,
  pageIdleMs,
  signOnEndMs,
  signOnState,
  type SignOnTimes,
} from './sign-on-life.ts'

const startMs = 1_000_000
const signOn = (change: Partial<SignOnTimes> = {}): SignOnTimes => ({
  passwordMs: startMs,
  seenMs: startMs,
  lockedMs: null,
  endedMs: null,
  ...change,
})

describe('a sign-on', () => {
  it.each<[string, SignOnTimes, number, string]>([
    ['counts at once', signOn(), 0, 'here'],
    ['counts while somebody is active', signOn({ seenMs: startMs + hours(3) }), hours(3), 'here'],
    ['counts to the last idle millisecond', signOn(), minutes(15) - 1, 'here'],
    ['locks when idle for a quarter of an hour', signOn(), minutes(15), 'locked'],
    ['stays locked where it was locked', signOn({ lockedMs: startMs }), 1, 'locked'],
    [
      'is over when its day is, however active',
      signOn({ seenMs: startMs + hours(14) }),
      hours(14),
      'over',
    ],
    ['is over when it was ended', signOn({ endedMs: startMs }), 0, 'over'],
    ['is over, not locked, after its day', signOn({ lockedMs: startMs }), hours(15), 'over'],
  ])('%s', (_title, times, laterMs, expected) => {
    expect(signOnState(times, startMs + laterMs)).toBe(expected)
  })

  it('is looked at again exactly when it changes by itself', () => {
    const times = fc.record({
      passwordMs: fc.integer({ min: 0, max: hours(20) }),
      seenMs: fc.integer({ min: 0, max: hours(20) }),
      lockedMs: fc.option(fc.integer({ min: 0, max: hours(20) })),
      endedMs: fc.option(fc.integer({ min: 0, max: hours(20) }), { freq: 8 }),
    })
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: hours(40) }), (one, nowMs) => {
        const state = signOnState(one, nowMs)
        const nextMs = nextSignOnChangeMs(one, nowMs)
        expect(nextMs === null).toBe(state === 'over')
        if (nextMs === null) return
        expect(nextMs).toBeGreaterThan(nowMs)
        expect(signOnState(one, nextMs - 1)).toBe(state)
        expect(signOnState(one, nextMs)).not.toBe(state)
      }),
    )
  })
})

describe('a PIN', () => {
  it.each([
    ['is not enough for whoever never gave a password', null, 0, false],
    ['is enough on the day of the password', startMs, hours(14) - 1, true],
    ['is not enough on the next', startMs, hours(14), false],
  ])('%s', (_title, passwordMs, laterMs, expected) => {
    expect(isPinEnough(passwordMs, startMs + laterMs)).toBe(expected)
  })

  it('opens the same day that a password ends', () => {
    expect(signOnEndMs({ passwordMs: startMs })).toBe(startMs + hours(14))
  })
})

it('every kind of station locks its page before the server locks its person', () => {
  for (const kind of stationKinds) expect(pageIdleMs[kind]).toBeLessThan(minutes(15))
})
