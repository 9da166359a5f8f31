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

const five = [0, 250, 500, 1000, 1250]
const tenPulses = [...five, ...five.map((startMs) => startMs + 2000)]

/** Every pulse of the audio sheet (dashboard.md 9): when it starts, how long it lasts, which tone. */
test.each<{ signal: Signal; startsMs: number[]; pulseMs: number; tonesHz: number[] }>([
  { signal: 'high', startsMs: tenPulses, pulseMs: 150, tonesHz: [523] },
  { signal: 'medium', startsMs: [0, 400, 800], pulseMs: 200, tonesHz: [392] },
  { signal: 'low', startsMs: [0, 400], pulseMs: 200, tonesHz: [294] },
  { signal: 'technical', startsMs: [0, 400], pulseMs: 200, tonesHz: [392, 262] },
  { signal: 'link-lost', startsMs: [0, 400], pulseMs: 200, tonesHz: [392, 262] },
  { signal: 'link-lost-long', startsMs: tenPulses, pulseMs: 150, tonesHz: [440, 349] },
  { signal: 'test', startsMs: [0, 300], pulseMs: 200, tonesHz: [523, 392] },
])('$signal, pulse by pulse', ({ signal, startsMs, pulseMs, tonesHz }) => {
  expect(burstPatterns[signal].pulses).toEqual(
    startsMs.map((startMs, index) => ({
      startMs,
      durationMs: pulseMs,
      baseHz: tonesHz[index % tonesHz.length],
    })),
  )
})

test.each<{ signal: Signal; repeats: number | null }>([
  { signal: 'high', repeats: null },
  { signal: 'medium', repeats: null },
  { signal: 'low', repeats: 3 },
  { signal: 'technical', repeats: null },
  { signal: 'link-lost', repeats: null },
  { signal: 'link-lost-long', repeats: null },
  { signal: 'test', repeats: 1 },
])('$signal repeats: $repeats (null: until it ends)', ({ signal, repeats }) => {
  expect(burstPatterns[signal].repeats).toBe(repeats)
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
