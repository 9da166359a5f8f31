import type { InstantMs } from '@vigil/shared/time'
import type { VitalSet } from '@vigil/shared/vocabulary'

interface Pressure {
  readonly measuredMs: InstantMs
  readonly sys: number
  readonly dia: number
}

/** How the pressure of one session went. */
export interface PressureCourse {
  readonly peak: {
    readonly sys: number
    readonly dia: number
    readonly afterDoseMs: number | null
  } | null
  /** From the peak until both pressures were within 20 % above the baseline; null: never seen, or no baseline. */
  readonly backToBaselineMs: number | null
}

export interface PressureInput {
  /** In the order of time. */
  readonly sets: readonly VitalSet[]
  /** Time zero; null: no dose was given, and the whole session counts. */
  readonly firstDoseMs: InstantMs | null
  /** Null: the last pressure before the dose stands for it. */
  readonly baseline: { readonly sys: number; readonly dia: number } | null
}

/** sessions.md 4. */
const nearBaseline = 1.2

/** The highest systolic pressure since time zero, the first of equals, and how long it took to come back. */
export function pressureCourse({ sets, firstDoseMs, baseline }: PressureInput): PressureCourse {
  const pressures = sets.flatMap(({ measuredMs, sys, dia }): Pressure[] =>
    sys === null || dia === null ? [] : [{ measuredMs, sys, dia }],
  )
  const zeroMs = firstDoseMs ?? -Infinity
  const after = pressures.filter(({ measuredMs }) => measuredMs >= zeroMs)
  const [first] = after
  if (first === undefined) return { peak: null, backToBaselineMs: null }
  const peak = after.reduce((highest, one) => (one.sys > highest.sys ? one : highest), first)
  const { sys, dia, measuredMs } = peak
  const afterDoseMs = firstDoseMs === null ? null : measuredMs - firstDoseMs
  const rest = baseline ?? pressures.findLast((one) => one.measuredMs < zeroMs) ?? null
  return {
    peak: { sys, dia, afterDoseMs },
    backToBaselineMs: rest === null ? null : backAfter(peak, { after, rest }),
  }
}

function backAfter(
  peak: Pressure,
  { after, rest }: { after: readonly Pressure[]; rest: { sys: number; dia: number } },
): number | null {
  const back = after.find(
    ({ measuredMs, sys, dia }) =>
      measuredMs >= peak.measuredMs &&
      sys <= rest.sys * nearBaseline &&
      dia <= rest.dia * nearBaseline,
  )
  return back === undefined ? null : back.measuredMs - peak.measuredMs
}
