import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Measured, Observation, Reading } from '@vigil/shared/vocabulary'
import { chainInput } from '../../../test/support/arbitrary-chain.ts'
import { testSession } from '../../../test/support/engine-lines.ts'
import type { Effect } from '../effect.ts'
import { isOfCondition } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { nextDeadline, startMonitor, step, type MonitorState } from './monitor.ts'

/** One input and the time that passed before it. */
interface Told {
  readonly afterMs: number
  readonly input: SessionInput
}

const measured: fc.Arbitrary<Measured> = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(97, 92, 91, 89, 87, 84, 60, 115, 125, 145, 165) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('off', 'zero', 'over', 'under', 'held', 'questionable'),
    },
  )
  .map((said): Measured => {
    if (typeof said === 'number') return { kind: 'value', value: said, quality: 'good' }
    if (said === 'off' || said === 'zero') return { kind: 'absent', cause: said, why: null }
    if (said === 'held') return { kind: 'held', value: 80 }
    if (said === 'questionable') return { kind: 'value', value: 86, quality: 'questionable' }
    return { kind: 'beyond-scale', direction: said === 'over' ? 'over' : 'under', value: null }
  })

interface Message {
  readonly deviceId: string
  readonly spo2: Measured
  readonly rate: Measured
  readonly cuff: Measured | null
}

const message = fc.record<Message>({
  deviceId: fc.constantFrom('a', 'b'),
  spo2: measured,
  rate: measured,
  cuff: fc.option(measured, { freq: 5, nil: null }),
})

/** Built when its time is known: observations carry it. */
const observations = (said: Message, nowMs: number): Observation[] => [
  { kind: 'stream', vital: 'spo2', measuredMs: nowMs, result: said.spo2 },
  {
    kind: 'stream',
    vital: said.deviceId === 'a' ? 'hr' : 'pr',
    measuredMs: nowMs,
    result: said.rate,
  },
  ...(said.cuff === null
    ? []
    : [
        {
          kind: 'cuff' as const,
          measuredMs: nowMs,
          measurementId: null,
          state: said.cuff.kind === 'absent' ? ('failed' as const) : ('measured' as const),
          why: null,
          sys: said.cuff,
          dia: null,
          map: null,
          pr: said.cuff,
        },
      ]),
]

const actor: Actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' }

const other: fc.Arbitrary<SessionInput> = fc.oneof(
  fc.constant<SessionInput>({ kind: 'device-offline', deviceId: 'a', why: 'lost' }),
  fc.constant<SessionInput>({ kind: 'device-online', deviceId: 'a' }),
  fc.integer({ min: 1, max: 3 }).map<SessionInput>((id) => ({
    kind: 'acknowledge',
    commandId: 'c',
    occurrenceId: `s-${String(id)}`,
    actor,
    note: null,
    actionable: null,
  })),
)

const story: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.record({
      afterMs: fc.constantFrom(0, 1000, 1000, 1000, 1000, 500, 4000, 15_000, 70_000),
      said: fc.oneof(
        { weight: 8, arbitrary: message },
        { weight: 1, arbitrary: other },
        { weight: 2, arbitrary: chainInput },
      ),
    }),
    { minLength: 5, maxLength: 60 },
  )
  .map((rows) => {
    let nowMs = 0
    return rows.map(({ afterMs, said }, seq): Told => {
      nowMs += afterMs
      if (typeof said === 'function') return { afterMs, input: said(nowMs) }
      if (!('deviceId' in said) || !('spo2' in said)) return { afterMs, input: said }
      return { afterMs, input: { kind: 'reading', reading: readingOf(said, seq, nowMs) } }
    })
  })

const readingOf = (said: Message, seq: number, nowMs: number): Reading => ({
  deviceId: said.deviceId,
  boot: 'b',
  seq,
  mode: 'test',
  receivedMs: nowMs,
  timeliness: 'live',
  observations: observations(said, nowMs),
})

const session = {
  ...testSession(adultMonitored.conditions, 0),
  plan: { spo2: 'continuous', rate: 'continuous' },
} as const

interface Told2 {
  readonly state: MonitorState
  readonly effects: readonly Effect[]
}

function tell(
  rows: readonly Told[],
  between: (state: MonitorState, untilMs: number) => Told2,
): Told2 {
  let state = startMonitor(session)
  const effects: Effect[] = []
  let nowMs = 0
  for (const { afterMs, input } of [
    ...rows,
    { afterMs: 100_000, input: { kind: 'tick' } as const },
  ]) {
    nowMs += afterMs
    if (afterMs > 0) {
      const passed = between(state, nowMs)
      state = passed.state
      effects.push(...passed.effects)
    }
    const next = step(state, input, nowMs)
    state = next.state
    effects.push(...next.effects)
  }
  return { state, effects }
}

const nothingBetween = (state: MonitorState): Told2 => ({ state, effects: [] })

describe('the monitor, whatever is told', () => {
  it('is deterministic and leaves the state it was given as it was', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const frozen = (state: MonitorState): Told2 => ({ state: deepFreeze(state), effects: [] })
        expect(tell(rows, frozen)).toEqual(tell(rows, nothingBetween))
      }),
      { numRuns: 150 },
    )
  })

  it('never lies about its next deadline: second by second and by deadlines give the same', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const byTick = (stepMs: (state: MonitorState, ms: number) => number) =>
          tell(rows, (from, untilMs) => {
            let state = from
            const effects: Effect[] = []
            for (;;) {
              const atMs = stepMs(state, state.closedMs)
              if (atMs >= untilMs) return { state, effects }
              const next = step(state, { kind: 'tick' }, atMs)
              state = next.state
              effects.push(...next.effects)
            }
          })
        const bySecond = byTick((_state, closedMs) => (Math.floor(closedMs / 1000) + 1) * 1000)
        const byDeadline = byTick((state) => nextDeadline(state) ?? Infinity)
        expect(byDeadline.effects).toEqual(bySecond.effects)
        expect(byDeadline.effects).toEqual(tell(rows, nothingBetween).effects)
      }),
      { numRuns: 150 },
    )
  })

  it('does not care which of two devices arrives first in an instant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(message, message), { minLength: 5, maxLength: 40 }),
        (pairs) => {
          const told = (swap: boolean): readonly Told[] =>
            pairs.flatMap(([a, b], index) => {
              const nowMs = index * 1000
              const both = [
                readingOf({ ...a, deviceId: 'a' }, index, nowMs),
                readingOf({ ...b, deviceId: 'b' }, index, nowMs),
              ]
              const order = swap ? both.toReversed() : both
              return order.map((reading, place): Told => ({
                afterMs: place === 0 && index > 0 ? 1000 : 0,
                input: { kind: 'reading', reading },
              }))
            })
          expect(tell(told(true), nothingBetween).effects).toEqual(
            tell(told(false), nothingBetween).effects,
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('starts and ends nothing physiological by an absence', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const first = tell(rows, nothingBetween).state
        const absent: Measured = { kind: 'absent', cause: 'zero', why: null }
        const said = { deviceId: 'a', spo2: absent, rate: absent, cuff: absent }
        const nowMs = first.closedMs + 1
        const opened = step(first, { kind: 'reading', reading: readingOf(said, 999, nowMs) }, nowMs)
        const closed = step(opened.state, { kind: 'tick' }, nowMs)
        const physiological = closed.effects.filter(
          (effect) =>
            effect.kind === 'transition' &&
            isOfCondition(effect.transition) &&
            effect.transition.condition.kind === 'limit',
        )
        expect(physiological).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
