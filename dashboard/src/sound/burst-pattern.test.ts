import { describe, expect, test } from 'vitest'
import { burstPatterns, nextGapMs, partials, type Signal } from './burst-pattern.ts'

test.each([
  { signal: 'high', pulses: 10, lengthMs: 3400, pauseMs: 5000, levelDb: 0 },
  { signal: 'medium', pulses: 3, lengthMs: 1000, pauseMs: 10_000, levelDb: -4 },
  { signal: 'low', pulses: 2, lengthMs: 600, pauseMs: 30_000, levelDb: -8 },
  { signal: 'technical', pulses: 2, lengthMs: 600, pauseMs: 10_000, levelDb: -4 },
  { signal: 'link-lost', pulses: 2, lengthMs: 600, pauseMs: 10_000, levelDb: -4 },
  { signal: 'link-lost-long', pulses: 10, lengthMs: 3400, pauseMs: 5000, levelDb: 0 },
  { signal: 'test', pulses: 2, lengthMs: 500, pauseMs: null, levelDb: -6 },
] as const)('$signal: $pulses pulses in $lengthMs ms', ({ signal, pulses, ...sheet }) => {
  expect(burstPatterns[signal]).toMatchObject(sheet)
  expect(burstPatterns[signal].pulses).toHaveLength(pulses)
})

test('high: the rhythm of five and five', () => {
  const starts = burstPatterns.high.pulses.map(({ startMs }) => startMs)
  expect(starts).toEqual([0, 250, 500, 1000, 1250, 2000, 2250, 2500, 3000, 3250])
})

test('the long-lost link has a tone no alarm has', () => {
  const tones = burstPatterns['link-lost-long'].pulses.map(({ baseHz }) => baseHz)
  expect(tones.slice(0, 3)).toEqual([440, 349, 440])
})

/** What the public reading of IEC 60601-1-8 asks of a burst (dashboard.md 3.3). */
describe('within the bounds of the standard', () => {
  const alarms: readonly Signal[] = ['high', 'medium', 'low']

  test.each(alarms)(
    '%s: base tone and at least four partials between 300 and 4000 Hz',
    (signal) => {
      for (const { baseHz } of burstPatterns[signal].pulses) {
        expect(baseHz).toBeGreaterThanOrEqual(150)
        expect(baseHz).toBeLessThanOrEqual(1000)
        const heard = partials.filter((_level, index) => {
          const hz = baseHz * (index + 1)
          return hz >= 300 && hz <= 4000
        })
        expect(heard.length).toBeGreaterThanOrEqual(4)
      }
    },
  )

  test('pulses last 75 to 200 ms for high, 125 to 250 ms for others', () => {
    for (const { durationMs } of burstPatterns.high.pulses)
      expect(durationMs >= 75 && durationMs <= 200).toBe(true)
    for (const { durationMs } of [...burstPatterns.medium.pulses, ...burstPatterns.low.pulses])
      expect(durationMs >= 125 && durationMs <= 250).toBe(true)
  })

  test('louder is never less urgent, and all lie within 10 dB', () => {
    const levels = alarms.map((signal) => burstPatterns[signal].levelDb)
    expect(levels).toEqual(levels.toSorted((a, b) => b - a))
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(10)
  })
})

test.each([
  { elapsedMs: 0, gapMs: 150 },
  { elapsedMs: 149, gapMs: 150 },
  { elapsedMs: 150, gapMs: 150 },
  { elapsedMs: 700, gapMs: 700 },
  { elapsedMs: 1010, gapMs: 1150 },
])('after $elapsedMs ms of high the next gap is at $gapMs', ({ elapsedMs, gapMs }) => {
  expect(nextGapMs(burstPatterns.high, elapsedMs)).toBe(gapMs)
})
