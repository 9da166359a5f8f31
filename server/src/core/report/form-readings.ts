import { minutes, type InstantMs } from '@vigil/shared/time'
import type { VitalSet } from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'

/** A moment that the form asks for, and the measurement nearest to it. */
export interface FormReading {
  readonly moment: string
  /** Null: it has not come. */
  readonly atMs: InstantMs | null
  readonly set: VitalSet | null
  /** Measurement minus moment. */
  readonly offsetMs: number | null
}

export interface FormReadings {
  readonly all: readonly FormReading[]
  readonly beforeDose: VitalSet | null
  readonly beforeLeaving: VitalSet | null
}

/** Where a protocol names no minute. */
const usualMinute = minutes(40)

/** The newest pressure before the first device, the nearest to 40 min, the newest before leaving (product.md 4.2). */
export function formReadings(state: CareState, leftMs: InstantMs | null): FormReadings {
  const { cuff } = state.plan.protocol
  const doses = state.facts.doses.map(({ dose }) => dose.givenMs)
  const firstMs = doses.length === 0 ? null : Math.min(...doses)
  const fromMs =
    cuff.fromDose === 'first' ? firstMs : doses.length === 0 ? null : Math.max(...doses)
  const afterMs = cuff.atMs[0] ?? usualMinute
  const measured = state.sets.filter(({ sys }) => sys !== null)
  const within = (from: InstantMs, until: InstantMs): readonly VitalSet[] =>
    measured.filter(({ measuredMs }) => measuredMs > from && measuredMs <= until)
  const before = reading('before the first device', firstMs, (atMs) => within(-Infinity, atMs))
  const during = reading(
    `${afterMs / minutes(1)} min after the ${cuff.fromDose} device`,
    fromMs === null ? null : fromMs + afterMs,
    (atMs) => within(atMs - afterMs, leftMs ?? Infinity),
  )
  const leaving = reading('before leaving', firstMs === null ? null : leftMs, (atMs) =>
    within(Math.max(...doses), atMs),
  )
  return {
    all: [before, during, leaving],
    beforeDose: before.set,
    beforeLeaving: leaving.set,
  }
}

/** The nearest of those that may count; of two as near the earlier. */
function reading(
  moment: string,
  atMs: InstantMs | null,
  candidates: (atMs: InstantMs) => readonly VitalSet[],
): FormReading {
  const none: FormReading = { moment, atMs, set: null, offsetMs: null }
  if (atMs === null) return none
  return candidates(atMs).reduce<FormReading>((nearest, set) => {
    const offsetMs = set.measuredMs - atMs
    return nearest.offsetMs === null || Math.abs(offsetMs) < Math.abs(nearest.offsetMs)
      ? { moment, atMs, set, offsetMs }
      : nearest
  }, none)
}
