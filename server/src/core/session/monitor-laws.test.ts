import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Measured, Observation, Reading } from '@vigil/shared/vocabulary'
import { chainInput } from '../../../test/support/arbitrary-chain.ts'
import { testSession } from '../../../test/support/engine-lines.ts'
import type { Effect, SignalTransition } from '../effect.ts'
import { isOfCondition } from '../effect.ts'
import type { Report, SessionCommand, SessionInput } from '../input.ts'
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
  /** It was kept by its device for a minute, and is history. */
  readonly late: boolean
}

const message = fc.record<Message>({
  deviceId: fc.constantFrom('a', 'b'),
  spo2: measured,
  rate: measured,
  cuff: fc.option(measured, { freq: 5, nil: null }),
  late: fc.constantFrom(false, false, false, false, false, true),
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

const actor = fc.record<Actor>({
  personId: fc.constantFrom('KB', 'MM'),
  role: fc.constantFrom('nurse', 'nurse', 'provider', 'therapist', 'auditor'),
  stationId: fc.constant('desk'),
  place: fc.constantFrom('site', 'site', 'site', 'remote'),
})

type Asked = SessionCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'commandId' | 'actor'>
    : never
  : never

const report = fc.constantFrom<Report>(
  { kind: 'sedation', moaas: 2 },
  { kind: 'sedation', moaas: 5 },
  { kind: 'vomiting', state: 'on' },
  { kind: 'call', by: 'patient', state: 'on' },
  { kind: 'call', by: 'patient', state: 'arrived' },
  { kind: 'symptom', symptom: 'chest-pain', state: 'on' },
)

const occurrenceId = fc.integer({ min: 1, max: 5 }).map((id) => `s-${String(id)}`)

const asked: fc.Arbitrary<Asked> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('acknowledge' as const),
      occurrenceId,
      note: fc.constantFrom(null, 'moved'),
      actionable: fc.constantFrom(null, true),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Asked>(
      { kind: 'pause-audio' },
      { kind: 'resume-audio' },
      { kind: 'away', sensors: ['oximeter'], note: '' },
      { kind: 'away', sensors: ['ecg', 'oximeter'], note: '' },
      { kind: 'extend-away' },
      { kind: 'back' },
      { kind: 'symptoms', present: true },
      { kind: 'symptoms', present: false },
      { kind: 'confirm-device', deviceId: 'b' },
      { kind: 'rank-sources', vital: 'spo2', deviceId: 'a' },
      { kind: 'confirm-limits' },
      { kind: 'label', label: 'moving' },
      { kind: 'waive-due', dueId: 'd', reason: 'x' },
    ),
  },
  { weight: 1, arbitrary: report.map((said): Asked => ({ kind: 'report', report: said })) },
  {
    weight: 1,
    arbitrary: occurrenceId.map((id): Asked => ({
      kind: 'patient-checked',
      occurrenceId: id,
      reason: 'x',
    })),
  },
)

const command: fc.Arbitrary<SessionCommand> = fc
  .tuple(asked, actor)
  .map(([what, by]) => ({ ...what, commandId: 'c', actor: by }))

const other: fc.Arbitrary<SessionInput> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constant<SessionInput>({ kind: 'device-offline', deviceId: 'a', why: 'lost' }),
  },
  { weight: 1, arbitrary: fc.constant<SessionInput>({ kind: 'device-online', deviceId: 'a' }) },
  { weight: 1, arbitrary: fc.constant<SessionInput>({ kind: 'phase', phase: 'dosing' }) },
  { weight: 6, arbitrary: command },
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
      if (!('spo2' in said)) return { afterMs, input: said }
      return { afterMs, input: { kind: 'reading', reading: readingOf(said, seq, nowMs) } }
    })
  })

const readingOf = (said: Message, seq: number, nowMs: number): Reading => ({
  deviceId: said.deviceId,
  boot: 'b',
  seq,
  mode: 'test',
  receivedMs: nowMs,
  timeliness: said.late ? 'history' : 'live',
  observations: observations(said, said.late ? nowMs - 60_000 : nowMs),
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

describe('the monitor, whatever is told', { timeout: 60_000 }, () => {
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
        const said = { deviceId: 'a', spo2: absent, rate: absent, cuff: absent, late: false }
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

  it('is total and deterministic over gaps in watching too, and ends with nothing on the screen', () => {
    const gap = fc.record({
      at: fc.nat({ max: 60 }),
      sinceMs: fc.integer({ min: -1, max: 400_000 }),
    })
    fc.assert(
      fc.property(story, fc.array(gap, { maxLength: 3 }), (rows, gaps) => {
        const told = gaps.reduce<readonly Told[]>(
          (all, { at, sinceMs }) =>
            all.toSpliced(at, 0, { afterMs: 3000, input: { kind: 'watching-resumed', sinceMs } }),
          rows,
        )
        const ending: Told = { afterMs: 0, input: { kind: 'end', reason: 'done' } }
        const once = tell([...told, ending], nothingBetween)
        expect(tell([...told, ending], nothingBetween)).toEqual(once)
        expect(once.state.occurrences.filter((one) => one.onScreen)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('sounds nothing without a reason that holds, and says why the rest is quiet', () => {
    fc.assert(
      fc.property(story, (rows) => {
        for (const effect of tell(rows, nothingBetween).effects) {
          if (effect.kind !== 'alarm') continue
          const { audible, quiet, presence, acknowledged, priority } = effect.alarm
          expect(audible).toBe(quiet === null)
          if (audible)
            expect([presence, acknowledged, priority === 'information']).toEqual([
              'present',
              null,
              false,
            ])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('numbers the revisions of an alarm without a gap, and tells no alarm after it has gone', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const revisions = new Map<string, number>()
        for (const effect of tell(rows, nothingBetween).effects)
          if (effect.kind === 'alarm') {
            const { occurrenceId: id, revision } = effect.alarm
            expect(revision).toBeGreaterThan(revisions.get(id) ?? 0)
            revisions.set(id, revision)
          } else if (effect.kind === 'alarm-gone')
            expect(revisions.has(effect.occurrenceId)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('writes down every change of a signal: each begins where the last one ended', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const { state, effects } = tell(rows, nothingBetween)
        const known = new Map<string, SignalTransition['to']>()
        for (const effect of effects) {
          if (effect.kind !== 'transition' || effect.transition.machine !== 'signal') continue
          const { occurrenceId: id, from, to } = effect.transition
          expect(from).toBe(known.get(id) ?? 'gone')
          known.set(id, to)
        }
        for (const { alarm, signal } of state.occurrences)
          expect(known.get(alarm.occurrenceId) ?? 'gone').toBe(signal)
      }),
      { numRuns: 150 },
    )
  })

  it('never lets an acknowledgement change another occurrence', () => {
    fc.assert(
      fc.property(story, fc.nat(), (rows, pick) => {
        const before = tell(rows, nothingBetween).state
        const shown = before.occurrences.filter((one) => one.onScreen)
        const chosen = shown[pick % Math.max(shown.length, 1)]?.alarm.occurrenceId ?? 'none'
        const by: Actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' }
        const acknowledge = { kind: 'acknowledge', occurrenceId: chosen, note: null } as const
        const asking = { ...acknowledge, commandId: 'c', actor: by, actionable: null }
        const after = closedAfter(before, asking)
        const others = (state: MonitorState) =>
          state.occurrences.filter((one) => one.onScreen && one.alarm.occurrenceId !== chosen)
        expect(others(after.state)).toEqual(others(closedAfter(before, null).state))
      }),
      { numRuns: 150 },
    )
  })

  it('is not changed by a command that is refused', () => {
    fc.assert(
      fc.property(story, command, (rows, asking) => {
        const before = tell(rows, nothingBetween).state
        const { state, effects } = closedAfter(before, asking)
        const refused = effects.find((effect) => effect.kind === 'command-refused')
        if (refused === undefined || refused.code === 'too-often') return
        expect(state).toEqual(closedAfter(before, null).state)
        expect(effects.some(({ kind }) => kind === 'command-accepted')).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is not changed by a reading that comes twice', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const twice = rows.flatMap((row) =>
          row.input.kind === 'reading' ? [row, { ...row, afterMs: 0 }] : [row],
        )
        const once = tell(rows, nothingBetween)
        const again = tell(twice, nothingBetween)
        expect(again.effects.map(withoutReadings)).toEqual(once.effects.map(withoutReadings))
      }),
      { numRuns: 150 },
    )
  })
})

/** The instant after this state, with a command in it or with nothing. */
function closedAfter(before: MonitorState, asking: SessionCommand | null): Told2 {
  const nowMs = before.closedMs + 1
  const opened =
    asking === null
      ? step(before, { kind: 'period-declared', deviceId: 'z', vital: 'temp', periodMs: 1 }, nowMs)
      : step(before, asking, nowMs)
  const declared =
    asking === null
      ? opened
      : step(
          opened.state,
          { kind: 'period-declared', deviceId: 'z', vital: 'temp', periodMs: 1 },
          nowMs,
        )
  return step(declared.state, { kind: 'tick' }, nowMs)
}

/** A duplicate may be named beside its twin; what it does is what counts. */
const withoutReadings = (effect: Effect): object =>
  effect.kind === 'transition' && effect.transition.machine === 'condition'
    ? { ...effect, transition: { ...effect.transition, readings: [] } }
    : effect

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
