import { expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { quiet } from '../../test/support/memory-ports.ts'
import { PauseWatch } from './pause-watch.ts'

/** A clock of its own beside the timers: a process that does not run has no timers either. */
function watching() {
  const timers = new FakeTime(0)
  let [nowMs, wallMs] = [1000, 1000]
  const resumed: number[] = []
  const watch = new PauseWatch({
    now: () => nowMs,
    wallNow: () => wallMs,
    scheduler: timers,
    putForward: (byMs) => {
      nowMs += byMs
    },
    resumed: (sinceMs) => resumed.push(sinceMs),
    logger: quiet,
  })
  watch.start()
  /** Both clocks go on, and then the timer rings. */
  const beat = (monotonicMs: number, wallPassedMs = monotonicMs): void => {
    nowMs += monotonicMs
    wallMs += wallPassedMs
    timers.advance(1000)
  }
  return { resumed, beat, now: () => nowMs }
}

it.each<[string, number, number, number[]]>([
  ['that runs has no gap', 1000, 1000, []],
  ['that is late has none', 4900, 4900, []],
  ['that was stopped has one', 7000, 7000, [2000]],
  ['whose machine slept, clock and all, has one', 1000, 3_600_000, [2000]],
  ['whose wall clock was set back has none', 1000, -3_600_000, []],
])('a process %s', (_title, monotonicMs, wallMs, expected) => {
  const { resumed, beat } = watching()
  beat(1000)
  beat(monotonicMs, wallMs)
  expect(resumed).toEqual(expected)
})

it('after sleep the clock is put forward to the time of day, and sleeping is told once', () => {
  const { resumed, beat, now } = watching()
  beat(1000, 3_601_000)
  expect(now()).toBe(3_602_000)
  beat(1000)
  expect(resumed).toEqual([1000])
})
