import { minutes, type InstantMs } from '@vigil/shared/time'
import type {
  Baseline,
  DischargeLimits,
  GivenDose,
  Observed,
  VitalSet,
} from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'
import { endOfDose } from '../care/least-stay.ts'

/** What the lines of the gate are judged by. */
export interface Evidence {
  readonly state: CareState
  /** As they are in force now. */
  readonly discharge: DischargeLimits
  /** Only what was found after it counts: the last dose, of an infusion its stop. */
  readonly doseMs: InstantMs
  /** When that was over and recorded: what somebody signed before says nothing of it. */
  readonly toldMs: InstantMs
  /** Said after the last dose; null: not yet. */
  readonly gettingUpMs: InstantMs | null
  /** When the signature that stands was given; null: none stands. */
  readonly signedMs: InstantMs | null
  /** What was fresh at `atMs` does not age until `untilMs`; null: everything ages. */
  readonly held: { readonly atMs: InstantMs; readonly untilMs: InstantMs } | null
}

/**
 * What people saw counts for so long: looks are due every 15 to 30 min on every shipped protocol, so that an older
 * word was due again already, and a score is taken about every 20 min (product.md 4.4).
 */
export const seenCountsMs = minutes(30)

/** Null before the first dose. */
export function evidenceOf(state: CareState, signedMs: InstantMs | null): Evidence | null {
  const { facts, plan } = state
  if (facts.doses.length === 0) return null
  const doseMs = Math.max(...facts.doses.map(endOf))
  const gettingUpMs =
    facts.gettingUpMs !== null && facts.gettingUpMs > doseMs ? facts.gettingUpMs : null
  const doseIds = facts.doses.map(({ doseId }) => doseId)
  const recorded = state.entries.filter(({ entryId }) => doseIds.includes(entryId))
  const toldMs = Math.max(doseMs, ...recorded.map(({ atMs }) => atMs))
  const discharge = facts.discharge ?? plan.discharge
  const held = heldFrom(gettingUpMs, signedMs)
  return { state, discharge, doseMs, toldMs, gettingUpMs, signedMs, held }
}

/** From getting up there is so much time for the last set and the signature, before what was known ages again. */
const leavingMs = minutes(15)

/** What a signature covers ages no more; it covers what getting up had held. */
function heldFrom(gettingUpMs: InstantMs | null, signedMs: InstantMs | null): Evidence['held'] {
  const upUntilMs = gettingUpMs === null ? -Infinity : gettingUpMs + leavingMs
  if (signedMs === null)
    return gettingUpMs === null ? null : { atMs: gettingUpMs, untilMs: upUntilMs }
  return {
    atMs: gettingUpMs !== null && signedMs < upUntilMs ? gettingUpMs : signedMs,
    untilMs: Infinity,
  }
}

/** Whether something that ceases to count at `ceasesMs` counts now, and when that changes. */
export interface Freshness {
  readonly counts: boolean
  readonly turnsMs: InstantMs | null
}

export function freshness({ held }: Evidence, ceasesMs: InstantMs, now: InstantMs): Freshness {
  const isHeld = held !== null && now < held.untilMs
  if ((isHeld ? held.atMs : now) >= ceasesMs) return { counts: false, turnsMs: null }
  const turnsMs = isHeld ? Math.max(held.untilMs, ceasesMs) : ceasesMs
  return { counts: true, turnsMs: turnsMs === Infinity ? null : turnsMs }
}

/** While an infusion runs nothing but its start is known. */
const endOf = (given: GivenDose): InstantMs => endOfDose(given) ?? given.dose.givenMs

/** Sets of values since the last dose, oldest first. */
export const setsSinceDose = ({ state, doseMs }: Evidence): readonly VitalSet[] =>
  state.sets.filter(({ measuredMs }) => measuredMs > doseMs)

/**
 * What pressure and rate are compared with: the baseline, and where it has no value the newest set before the first dose:
 * a protocol with one measurement before the dose has no baseline of two.
 */
export function valuesBeforeDose({ state }: Evidence): Baseline['values'] {
  const firstMs = Math.min(...state.facts.doses.map(({ dose }) => dose.givenMs))
  const last = state.sets.findLast(({ measuredMs }) => measuredMs <= firstMs)
  const values = last === undefined ? {} : valuesOf(last)
  return { ...values, ...state.baseline?.values }
}

const valuesOf = ({ sys, dia, ratePerMin }: VitalSet): Baseline['values'] => ({
  ...(sys === null ? {} : { 'nibp-sys': sys }),
  ...(dia === null ? {} : { 'nibp-dia': dia }),
  ...(ratePerMin === null ? {} : { rate: ratePerMin }),
})

export type ObservedItem = Exclude<keyof Observed, 'look' | 'note'>

/** The newest word on one matter since the last dose, and whether it still counts at `now`. */
export interface Sighting<T> {
  readonly value: T
  /** When it was first seen so, and never otherwise since. */
  readonly sinceMs: InstantMs
  readonly counts: boolean
  /** When it ceases to count; null: it has, or does not any more. */
  readonly ceasesMs: InstantMs | null
}

export function sightingOf<K extends ObservedItem>(
  evidence: Evidence,
  item: K,
  now: InstantMs,
): Sighting<NonNullable<Observed[K]>> | null {
  const { state, doseMs } = evidence
  const words = state.facts.observed.filter(
    ({ value, atMs }) => atMs > doseMs && value[item] !== undefined,
  )
  const seen = words.at(-1)
  const value = seen?.value[item]
  if (seen === undefined || value === undefined) return null
  const other = words.findLastIndex((one) => one.value[item] !== value)
  const sinceMs = Math.min(...words.slice(other + 1).map(({ atMs }) => atMs))
  const { counts, turnsMs } = freshness(evidence, seen.atMs + seenCountsMs + 1, now)
  return { value, sinceMs, counts, ceasesMs: turnsMs }
}
