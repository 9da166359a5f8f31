import { minutes } from '@vigil/shared/time'
import { gateLineIds, type CareAct, type Gate, type GateLineId } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alarmOf,
  allSaid,
  allWell,
  dosed,
  gateCase,
  intervened,
  looked,
  overrode,
  type GateCase,
  type SetSaid,
} from '../../../test/support/gate-case.ts'
import type { CareState } from '../care/care-state.ts'
import { gateOf } from './gate.ts'

const lastMin = 150
const minute = fc.oneof(
  fc.integer({ min: 1, max: lastMin }),
  fc.integer({ min: lastMin - 30, max: lastMin }),
)

const acts: fc.Arbitrary<readonly [number, CareAct]> = fc.oneof(
  { weight: 3, arbitrary: minute.map((at) => looked(at, allWell)) },
  minute.map((at) => looked(at, { gait: 'unsteady', moaas: 4 })),
  fc
    .record({ at: minute, what: fc.constantFrom('antihypertensive', 'oxygen-on', 'oxygen-off') })
    .map(({ at, what }) => intervened(at, what as 'oxygen-on')),
  fc
    .record({ at: minute, line: fc.constantFrom(...gateLineIds) })
    .map(({ at, line }) => overrode(at, line)),
  minute.map((at): readonly [number, CareAct] => [at, { kind: 'getting-up' }]),
  minute.map((at): readonly [number, CareAct] => [at, { kind: 'signed-off' }]),
  minute.map((at) => dosed(Math.ceil(at / 3))),
)

const sets: fc.Arbitrary<SetSaid> = fc.record({
  at: minute,
  sys: fc.constantFrom(118, 118, 118, 152, 175, null),
  rate: fc.constantFrom(70, 70, 70, 120, null),
  spo2: fc.constantFrom(97, 97, 95, 92, null),
})

const gaps = fc
  .record({ from: minute, lasts: fc.option(fc.integer({ min: 0, max: 20 })), away: fc.boolean() })
  .map(({ from, lasts, away }) => ({
    fromMs: minutes(from),
    untilMs: lasts === null ? null : minutes(Math.min(from + lasts, lastMin)),
    away,
  }))

const anyCase: fc.Arbitrary<GateCase> = fc.record({
  protocol: fc.constantFrom('im-monitored', 'nasal-esketamine', 'lozenge', 'im-before-after'),
  acts: fc.array(acts, { maxLength: 5 }),
  sets: fc.array(sets, { maxLength: 4 }),
  gaps: fc.array(gaps, { maxLength: 2 }),
  alarms: fc.constantFrom([], [], [alarmOf({ present: false, acknowledged: true })], [alarmOf()]),
})

const wellSets = [{ at: lastMin - 25 }, { at: lastMin - 8 }, { at: lastMin - 1 }]

/** Half of them all well but for one or two things: any gate is to be seen. */
const cases: fc.Arbitrary<GateCase> = fc
  .record({ any: anyCase, isWell: fc.boolean(), kept: fc.integer({ min: 0, max: 2 }) })
  .map(({ any: { acts = [], sets = [], gaps = [], ...rest }, isWell, kept }) => ({
    ...rest,
    acts: [
      dosed(0),
      ...(isWell ? [...acts.slice(0, kept), ...allSaid(lastMin - 4)] : acts),
    ].toSorted(([a], [b]) => a - b),
    sets: isWell ? [...sets.slice(0, kept), ...wellSets] : sets,
    gaps: isWell ? gaps.slice(0, kept) : gaps,
  }))

/** From the last that was said on, nothing happens but time. */
const quietMs = minutes(lastMin)

/** The gate stepped through every instant at which it says that it changes, up to `now`. */
function stepped(state: CareState, now: number): Gate {
  let { gate, nextMs } = gateOf(state, quietMs, null)
  while (nextMs !== null && nextMs <= now) ({ gate, nextMs } = gateOf(state, nextMs, gate))
  const last = gateOf(state, now, gate).gate
  if (last === null) throw new Error('no gate')
  return last
}

const laterMs = fc
  .oneof(fc.integer({ min: 0, max: minutes(40) }), fc.integer({ min: 0, max: minutes(200) }))
  .map((ms) => quietMs + ms)
const lineOf = (gate: Gate, lineId: GateLineId) => gate.lines.find((line) => line.lineId === lineId)
const withoutSince = ({ lines, ...gate }: Gate) => ({
  ...gate,
  lines: lines.map((line) => ({ ...line, sinceMs: 0 })),
})

describe('whatever was recorded', () => {
  it('the gate is never ready while a line fails that readiness asks for', () => {
    fc.assert(
      fc.property(cases, laterMs, (given, now) => {
        const gate = stepped(gateCase(given), now)
        const failing = gate.lines.filter(
          ({ state, lineId }) =>
            state === 'not-met' && lineId !== 'sign-off' && lineId !== 'last-set',
        )
        expect(gate.state === 'not-ready').toBe(failing.length > 0)
        if (gate.state === 'signed')
          expect(gate.lines.every(({ state }) => state !== 'not-met')).toBe(true)
      }),
    )
  })

  it('an earliest instant is to come and not a moment before; at it time alone meets the line, but for a set to take', () => {
    fc.assert(
      fc.property(cases, laterMs, (given, now) => {
        const state = gateCase(given)
        for (const { lineId, earliestMs, state: found } of stepped(state, now).lines) {
          if (earliestMs === null) continue
          expect(found).not.toBe('met')
          expect(earliestMs).toBeGreaterThan(now)
          if (lineId !== 'vitals')
            expect(lineOf(stepped(state, earliestMs), lineId)?.state).toBe('met')
          expect(lineOf(stepped(state, earliestMs - 1), lineId)?.state).not.toBe('met')
        }
      }),
    )
  })

  it('the earliest of the gate is to come, and every line that time decides holds at it', () => {
    fc.assert(
      fc.property(cases, laterMs, (given, now) => {
        const state = gateCase(given)
        const { earliestMs } = stepped(state, now)
        if (earliestMs === null) return
        expect(earliestMs).toBeGreaterThan(now)
        for (const line of stepped(state, now).lines)
          if (line.earliestMs !== null && line.state === 'not-met' && line.lineId !== 'vitals')
            expect(lineOf(stepped(state, earliestMs), line.lineId)?.state).toBe('met')
      }),
    )
  })

  it('nothing changes before the next instant it names, and something does at it', () => {
    fc.assert(
      fc.property(cases, laterMs, fc.nat(), (given, now, some) => {
        const state = gateCase(given)
        const gate = stepped(state, now)
        const { nextMs } = gateOf(state, now, gate)
        const until = nextMs ?? now + minutes(600)
        const between = now + (some % (until - now))
        expect(gateOf(state, between, gate).gate).toEqual(gate)
        expect(gateOf(state, until - 1, gate).gate).toEqual(gate)
        if (nextMs !== null) expect(gateOf(state, nextMs, gate).gate).not.toEqual(gate)
      }),
    )
  })

  it('the same facts and the same time give the same gate, and time alone moves since only with a state', () => {
    fc.assert(
      fc.property(cases, laterMs, (given, now) => {
        const state = gateCase(given)
        const gate = stepped(state, now)
        expect(gateOf(state, now, gate).gate).toEqual(gate)
        expect(gateOf(state, now, gate)).toEqual(gateOf(structuredClone(state), now, gate))
        if (gate.state !== 'signed' && gateOf(state, now, null).gate?.state !== 'signed')
          expect(withoutSince(stepped(state, now))).toEqual(
            withoutSince(gateOf(state, now, null).gate as Gate),
          )
      }),
    )
  })

  it.each(['least-stay', 'after-medicine', 'room-air'] as const)(
    'time alone never fails the line %s again',
    (lineId) => {
      fc.assert(
        fc.property(cases, laterMs, fc.nat({ max: minutes(100) }), (given, now, more) => {
          const state = gateCase(given)
          if (lineOf(stepped(state, now), lineId)?.state !== 'met') return
          expect(lineOf(stepped(state, now + more), lineId)?.state).toBe('met')
        }),
      )
    },
  )

  it('one more set inside never fails the values', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 40 }), minute, (given, past, at) => {
        const now = minutes(lastMin - past)
        const vitals = (more: readonly SetSaid[]) =>
          gateOf(
            gateCase({ ...given, sets: [...(given.sets ?? []), ...more] }),
            now,
            null,
          ).gate?.lines.find((line) => line.lineId === 'vitals')?.state
        if (vitals([]) === 'met') expect(vitals([{ at }])).toBe('met')
      }),
    )
  })
})
