import type { InstantMs } from '@vigil/shared/time'
import type { Baseline, VitalSet } from '@vigil/shared/vocabulary'
import { baselineFrom, type BaselineReading } from '../protocol/baseline.ts'
import type { CareState } from './care-state.ts'

/**
 * The baseline of a treatment: taken anew with every set before the first dose, as long as no person took it, and
 * frozen by the dose. A first dose whose time is corrected takes it anew from the sets before that.
 */
export function takeBaseline(before: CareState, state: CareState): Baseline | null {
  if (state.baselineBy === 'person' || !isToBeTaken(before, state)) return state.baseline
  const newest = state.sets.at(-1)
  if (newest === undefined) return null
  return baselineFrom(
    state.sets.map((set) => readingOf(state, set)),
    firstDoseMs(state) ?? newest.measuredMs,
  )
}

/** Its dose is another than before, or there is none yet and a set has come. */
function isToBeTaken(before: CareState, state: CareState): boolean {
  const doseMs = firstDoseMs(state)
  return doseMs !== firstDoseMs(before) || (doseMs === null && state.sets !== before.sets)
}

const firstDoseMs = ({ facts }: CareState): InstantMs | null => facts.doses[0]?.dose.givenMs ?? null

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
