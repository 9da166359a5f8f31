import type { InstantMs } from '@vigil/shared/time'
import { minutes } from '@vigil/shared/time'
import type { Baseline, BaselineVital, Vital } from '@vigil/shared/vocabulary'
import { baselineVitals } from '@vigil/shared/vocabulary'

/** Valid values of somebody who sits or reclines, all taken at one time before the dose. */
export interface BaselineReading {
  readonly measuredMs: InstantMs
  readonly position: Baseline['position']
  readonly arm: Baseline['arm']
  readonly values: Baseline['values']
}

/** A reading counts this long before the dose (alarms.md 2.4). */
const countsForMs = minutes(30)

/**
 * The baseline a dose begins with: for each vital the mean of its last two readings that count. A vital with one
 * or none has no baseline; null when no vital has one. Position and arm are those of the newest reading.
 */
export function baselineFrom(
  readings: readonly BaselineReading[],
  doseMs: InstantMs,
): Baseline | null {
  const counting = readings
    .filter(({ measuredMs }) => measuredMs <= doseMs && doseMs - measuredMs <= countsForMs)
    .toSorted((a, b) => b.measuredMs - a.measuredMs)
  const values: Partial<Record<BaselineVital, number>> = {}
  for (const vital of baselineVitals) {
    const mean = meanOfTwo(counting, vital)
    if (mean !== null) values[vital] = mean
  }
  const [newest] = counting
  if (newest === undefined || Object.keys(values).length === 0) return null
  const { position, arm, measuredMs } = newest
  return { values, position, arm, takenMs: measuredMs }
}

function meanOfTwo(newestFirst: readonly BaselineReading[], vital: BaselineVital): number | null {
  const [last, before] = newestFirst.flatMap(({ values }) =>
    values[vital] === undefined ? [] : [values[vital]],
  )
  return last === undefined || before === undefined ? null : (last + before) / 2
}

/** Which baseline a limit of this vital is counted from; null: it has none. */
export function baselineVitalOf(vital: Vital): BaselineVital | null {
  switch (vital) {
    case 'rate':
    case 'hr':
    case 'pr':
    case 'nibp-pr':
      return 'rate'
    case 'spo2':
      return 'spo2'
    case 'nibp-sys':
    case 'abp-sys':
      return 'nibp-sys'
    case 'nibp-dia':
    case 'abp-dia':
      return 'nibp-dia'
    case 'nibp-map':
    case 'abp-map':
    case 'pi':
    case 'rr':
    case 'temp':
    case 'etco2':
      return null
  }
}

/** The most a limit is counted from, so that fright before the dose does not move it (alarms.md 2.4). */
const most: Readonly<Partial<Record<BaselineVital, number>>> = {
  'nibp-sys': 140,
  'nibp-dia': 90,
  rate: 100,
}

/** What limits of this vital are counted from; null: no baseline. */
export function baselineForLimits(baseline: Baseline | null, vital: Vital): number | null {
  const of = baselineVitalOf(vital)
  const value = of === null ? undefined : baseline?.values[of]
  return of === null || value === undefined ? null : Math.min(value, most[of] ?? Infinity)
}
