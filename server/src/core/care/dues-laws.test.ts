import { minutes } from '@vigil/shared/time'
import type { CareDue, Intervention, VitalSet } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkedInAt,
  doseAt,
  infusionAt,
  intervenedAt,
  lookAt,
  setAt,
  treatedState,
  type ToldAct,
} from '../../../test/support/treated-state.ts'
import { duesOf } from './dues-of.ts'
import { protocols } from './protocols.ts'

/** What happens at one minute of a treatment; nothing of it is ever taken back. */
type Happening =
  | { readonly kind: 'set'; readonly set: (at: number) => VitalSet }
  | { readonly kind: 'act'; readonly act: (at: number) => ToldAct }
  | { readonly kind: 'waive'; readonly place: number }

const interventions: readonly Intervention[] = ['antihypertensive', 'oxygen-on', 'position']

const happening = fc.oneof(
  fc
    .record({ sys: fc.integer({ min: 80, max: 190 }), typed: fc.boolean() })
    .map((values): Happening => ({ kind: 'set', set: (at) => setAt(at, values) })),
  fc.constant<Happening>({ kind: 'act', act: lookAt }),
  fc.constant<Happening>({ kind: 'act', act: doseAt }),
  fc.constant<Happening>({ kind: 'act', act: infusionAt }),
  fc
    .constantFrom(...interventions)
    .map((one): Happening => ({ kind: 'act', act: (at) => intervenedAt(at, one) })),
  fc.nat({ max: 4 }).map((place): Happening => ({ kind: 'waive', place })),
)

const treatment = fc.record({
  protocol: fc.constantFrom(...protocols),
  happenings: fc.array(
    fc.record({ afterMinutes: fc.integer({ min: 1, max: 25 }), happens: happening }),
    { maxLength: 30 },
  ),
})

/** Each state that a treatment goes through, in the order of time. */
function statesOf({
  protocol,
  happenings,
}: typeof treatment extends fc.Arbitrary<infer T> ? T : never) {
  let at = 0
  let acts: readonly ToldAct[] = checkedInAt(0)
  let sets: readonly VitalSet[] = []
  let waived: readonly string[] = []
  const states = [treatedState({ protocol, acts })]
  for (const { afterMinutes, happens } of happenings) {
    at += afterMinutes
    if (happens.kind === 'set') sets = [...sets, happens.set(at)]
    else if (happens.kind === 'act') acts = [...acts, happens.act(at)]
    else {
      const due = duesOf(treatedState({ protocol, acts, sets, waived }))[happens.place]
      if (due !== undefined) waived = [...waived, due.dueId]
    }
    states.push(treatedState({ protocol, acts, sets, waived }))
  }
  return states
}

const scheduleOf = ({ dueId }: CareDue): string => dueId.slice(0, dueId.lastIndexOf(':'))

test('no two dues have one name, and no schedule has two', () => {
  fc.assert(
    fc.property(treatment, (told) => {
      for (const state of statesOf(told)) {
        const dues = duesOf(state)
        expect(new Set(dues.map(({ dueId }) => dueId)).size).toBe(dues.length)
        expect(new Set(dues.map(scheduleOf)).size).toBe(dues.length)
      }
    }),
  )
})

/** A new intervention asks for something sooner: what it stands before is not gone. */
const isBehind = (due: CareDue, now: readonly CareDue[]): boolean =>
  now.some((other) => scheduleOf(other) === scheduleOf(due) && other.dueMs < due.dueMs)

test('a due that is gone does not come back, whatever is measured, done or given after it', () => {
  fc.assert(
    fc.property(treatment, (told) => {
      const gone = new Set<string>()
      let before: readonly CareDue[] = []
      for (const state of statesOf(told)) {
        const now = duesOf(state)
        for (const { dueId } of now) expect(gone).not.toContain(dueId)
        for (const due of before)
          if (!now.some(({ dueId }) => dueId === due.dueId) && !isBehind(due, now))
            gone.add(due.dueId)
        before = now
      }
    }),
  )
})

test('a waived due is not asked for', () => {
  fc.assert(
    fc.property(treatment, (told) => {
      for (const state of statesOf(told))
        for (const { dueId } of duesOf(state)) expect(state.waived).not.toContain(dueId)
    }),
  )
})

test('what is asked for every so often comes no sooner after the last one', () => {
  fc.assert(
    fc.property(treatment, (told) => {
      for (const state of statesOf(told)) {
        const { cuff, lookEveryMs } = state.plan.protocol
        const lastCuffMs = state.sets.at(-1)?.measuredMs ?? 0
        const lastLookMs = state.facts.observed.at(-1)?.atMs ?? 0
        for (const { dueId, dueMs } of duesOf(state)) {
          if (dueId.startsWith('cuff:every'))
            expect(dueMs).toBeGreaterThanOrEqual(lastCuffMs + (cuff.everyMs ?? Infinity))
          if (dueId.startsWith('look:every'))
            expect(dueMs).toBeGreaterThanOrEqual(lastLookMs + lookEveryMs)
        }
      }
    }),
  )
})

test('every pressure taken is enough for each cuff that was due until then', () => {
  fc.assert(
    fc.property(treatment, fc.integer({ min: 1, max: 300 }), (told, afterMinutes) => {
      const state = statesOf(told).at(-1)
      if (state === undefined) return
      const lastMs = Math.max(0, ...state.entries.map(({ atMs }) => atMs))
      const newestMs = Math.max(lastMs, state.sets.at(-1)?.measuredMs ?? 0)
      const set = setAt(newestMs / minutes(1) + afterMinutes)
      const after = duesOf({ ...state, sets: [...state.sets, set] })
      for (const { what, dueMs } of after)
        if (what === 'cuff') expect(dueMs).toBeGreaterThan(set.measuredMs)
    }),
  )
})
