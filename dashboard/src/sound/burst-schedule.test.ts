import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burstPatterns, signalRank, type Signal } from './burst-pattern.ts'
import { emptySchedule, stepSchedule, type SoundEffect } from './burst-schedule.ts'
import type { WantedSound } from './wanted-sound.ts'

const sound = (signal: Signal, occurrenceId: string = signal): WantedSound => ({
  signal,
  roomId: 'r1',
  occurrenceId,
})

interface Look {
  readonly atMs: number
  readonly wanted: readonly WantedSound[]
  readonly answered?: boolean
  /** Occurrences that still ask for sound although something else is wanted. */
  readonly standing?: readonly string[]
}

/** One decision after the other; every start and stop with its instant. */
function play(looks: readonly Look[]): { readonly starts: string[]; readonly stops: number[] } {
  let schedule = emptySchedule
  const effects: SoundEffect[] = []
  for (const { atMs, wanted, answered, standing = [] } of looks) {
    const demand = {
      wanted,
      isAnswered: () => answered === true,
      stands: (occurrenceId: string) => standing.includes(occurrenceId),
    }
    const step = stepSchedule(schedule, demand, atMs)
    schedule = step.schedule
    effects.push(...step.effects)
  }
  return {
    starts: effects.flatMap((effect) =>
      effect.kind === 'start' ? [`${effect.burst.signal} at ${effect.burst.startsMs}`] : [],
    ),
    stops: effects.flatMap((effect) => (effect.kind === 'stop' ? [effect.atMs] : [])),
  }
}

const everyTick = (untilMs: number, wanted: readonly WantedSound[]): Look[] =>
  Array.from({ length: Math.floor(untilMs / 250) + 1 }, (_unused, index) => ({
    atMs: index * 250,
    wanted,
  }))

describe('one alarm', () => {
  test('nothing wanted: nothing plays', () => {
    expect(play(everyTick(20_000, []))).toEqual({ starts: [], stops: [] })
  })

  test('high repeats five seconds after the end of each burst', () => {
    expect(play(everyTick(17_500, [sound('high')])).starts).toEqual([
      'high at 20',
      'high at 8420',
      'high at 16820',
    ])
  })

  test('medium repeats after ten seconds', () => {
    expect(play(everyTick(11_500, [sound('medium')])).starts).toEqual([
      'medium at 20',
      'medium at 11020',
    ])
  })

  test('low sounds three times, then no more', () => {
    expect(play(everyTick(200_000, [sound('low')])).starts).toHaveLength(3)
  })

  test('a low that was hidden by a lost link does not begin anew when the link is back', () => {
    const low = [sound('low')]
    const link: WantedSound = { signal: 'link-lost', roomId: null, occurrenceId: null }
    const looks = [
      ...everyTick(64_000, low),
      { atMs: 65_000, wanted: [link], standing: ['low'] },
      ...everyTick(60_000, low).map(({ atMs, wanted }) => ({ atMs: atMs + 80_000, wanted })),
    ]
    expect(play(looks).starts.filter((start) => start.startsWith('low'))).toHaveLength(3)
  })

  test('a low that was quiet, and asks again, sounds three times again', () => {
    const low = [sound('low')]
    const looks = [
      ...everyTick(64_000, low),
      { atMs: 65_000, wanted: [] },
      ...everyTick(64_000, low).map(({ atMs, wanted }) => ({ atMs: atMs + 100_000, wanted })),
    ]
    expect(play(looks).starts).toHaveLength(6)
  })

  test('technical and the lost link: two pulses, again after ten seconds', () => {
    expect(play(everyTick(11_500, [sound('technical')])).starts).toEqual([
      'technical at 20',
      'technical at 10620',
    ])
    expect(play(everyTick(11_500, [sound('link-lost')])).starts).toEqual([
      'link-lost at 20',
      'link-lost at 10620',
    ])
  })

  test('the long-lost link keeps the rhythm of high', () => {
    expect(play(everyTick(9000, [sound('link-lost-long')])).starts).toEqual([
      'link-lost-long at 20',
      'link-lost-long at 8420',
    ])
  })

  test('ticks that come once a second, as in a hidden page without its worker, still keep the pauses', () => {
    const looks = everyTick(17_500, [sound('high')]).filter(({ atMs }) => atMs % 1000 === 0)
    expect(play(looks).starts).toEqual(['high at 20', 'high at 9020'])
  })

  test('an alarm that ended by itself plays its burst to the end, and then no more', () => {
    const looks = [{ atMs: 0, wanted: [sound('high')] }, ...everyTick(20_000, []).slice(1)]
    expect(play(looks)).toEqual({ starts: ['high at 20'], stops: [] })
  })

  test('an answered alarm stops at once', () => {
    const looks = [
      { atMs: 0, wanted: [sound('high')] },
      { atMs: 700, wanted: [], answered: true },
      { atMs: 750, wanted: [] },
    ]
    expect(play(looks)).toEqual({ starts: ['high at 20'], stops: [700] })
  })
})

describe('several alarms', () => {
  test('a more urgent one cuts in at the next gap', () => {
    const looks = [
      { atMs: 0, wanted: [sound('medium')] },
      { atMs: 100, wanted: [sound('high'), sound('medium')] },
    ]
    expect(play(looks)).toEqual({ starts: ['medium at 20', 'high at 320'], stops: [220] })
  })

  test('a more urgent one does not wait for the pause of another', () => {
    const looks = [
      ...everyTick(2000, [sound('medium')]),
      { atMs: 2100, wanted: [sound('high'), sound('medium')] },
    ]
    expect(play(looks).starts).toEqual(['medium at 20', 'high at 2120'])
  })

  test('after a press the next alarm leaves a rest of two and a half seconds', () => {
    const looks = [
      { atMs: 0, wanted: [sound('high', 'a'), sound('high', 'b')] },
      { atMs: 500, wanted: [sound('high', 'b')], answered: true },
      ...[750, 1500, 2500, 2750, 3000].map((atMs) => ({ atMs, wanted: [sound('high', 'b')] })),
    ]
    expect(play(looks)).toEqual({ starts: ['high at 20', 'high at 3000'], stops: [500] })
  })

  test('a low that has sounded three times makes room for another', () => {
    const both = [sound('low', 'a'), sound('low', 'b')]
    expect(play(everyTick(300_000, both)).starts).toHaveLength(6)
  })
})

test('whatever is wanted: bursts never overlap, and a pause is kept between equals', () => {
  const signals = fc.constantFrom<Signal>('high', 'medium', 'low', 'technical', 'link-lost')
  const look = fc.record({
    afterMs: fc.integer({ min: 1, max: 4000 }),
    wanted: fc.uniqueArray(signals, { maxLength: 3 }),
    answered: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
      let schedule = emptySchedule
      let nowMs = 0
      let soundsUntilMs = 0
      for (const { afterMs, wanted, answered } of looks) {
        nowMs += afterMs
        const sorted = wanted
          .toSorted((a, b) => signalRank[a] - signalRank[b])
          .map((signal) => sound(signal))
        const demand = { wanted: sorted, isAnswered: () => answered, stands: () => false }
        const step = stepSchedule(schedule, demand, nowMs)
        schedule = step.schedule
        for (const effect of step.effects) {
          if (effect.kind === 'stop') soundsUntilMs = Math.min(soundsUntilMs, effect.atMs)
          else {
            expect(effect.burst.startsMs).toBeGreaterThanOrEqual(soundsUntilMs)
            expect(effect.burst.startsMs).toBeGreaterThan(nowMs)
            expect(effect.burst.signal).toBe(sorted[0]?.signal ?? '')
            soundsUntilMs = effect.burst.startsMs + burstPatterns[effect.burst.signal].lengthMs
          }
        }
      }
    }),
  )
})
