import type { Baseline, VitalSet } from '@vigil/shared/vocabulary'
import { baselineFrom, type BaselineReading } from '../protocol/baseline.ts'
import type { CareState } from './care-state.ts'

/**
 * The baseline of a treatment: taken anew with every set before the first dose, as long as no person took it, and
 * frozen by the dose. A first dose whose time is corrected takes it anew from the sets before that.
 */
export function takeBaseline(before: CareState, state: CareState): Baseline | null {
  if (state.baselineBy === 'person') return state.baseline
  const [dose] = state.facts.doses
  const [doseBefore] = before.facts.doses
  const doseMs = dose?.dose.givenMs ?? null
  const isSameDose = doseMs === (doseBefore?.dose.givenMs ?? null)
  if (isSameDose && (doseMs !== null || state.sets === before.sets)) return state.baseline
  const newest = state.sets.at(-1)
  if (newest === undefined) return null
  return baselineFrom(
    state.sets.map((set) => readingOf(state, set)),
    doseMs ?? newest.measuredMs,
  )
}

function readingOf({ plan }: CareState, set: VitalSet): BaselineReading {
  const { ratePerMin, spo2Percent, sys, dia } = set
  return {
    measuredMs: set.measuredMs,
    position: plan.position,
    arm: plan.arms.cuff,
    values: {
      ...(ratePerMin === null ? {} : { rate: ratePerMin }),
      ...(spo2Percent === null ? {} : { spo2: spo2Percent }),
      ...(sys === null ? {} : { 'nibp-sys': sys }),
      ...(dia === null ? {} : { 'nibp-dia': dia }),
    },
  }
}
