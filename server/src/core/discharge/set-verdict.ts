import type { Baseline, DischargeLimits, Protocol, VitalSet } from '@vigil/shared/vocabulary'

export type GateKind = Protocol['gate']['kind']

/** What a set of values is judged against. */
export interface SetBounds {
  readonly discharge: DischargeLimits
  readonly baseline: Baseline | null
  /** An office asks for pressure and rate alone. */
  readonly kind: GateKind
}

/** `incomplete`: a value is missing, and none of the others is outside. */
export interface SetVerdict {
  readonly kind: 'inside' | 'outside' | 'incomplete'
  /** A sentence; empty where it is inside. */
  readonly reason: string
}

interface Bound {
  readonly label: string
  readonly value: number | null
  readonly unit: string
  readonly min: number
  readonly max: number
}

/** Values at a bound are inside. */
export function setVerdict(set: VitalSet, bounds: SetBounds): SetVerdict {
  const judged = boundsOf(set, bounds)
  const outside = judged.flatMap(beyond)
  if (outside.length > 0) return { kind: 'outside', reason: `${outside.join(', ')}.` }
  const missing = judged.filter(({ value }) => value === null).map(({ label }) => label)
  return missing.length > 0
    ? { kind: 'incomplete', reason: `The newest set has no ${missing.join(', no ')}.` }
    : { kind: 'inside', reason: '' }
}

/** The least SpO2 to leave with: the baseline less so much where that is lower. */
export function spo2Least({ spo2 }: DischargeLimits, baseline: Baseline | null): number {
  const own = baseline?.values.spo2
  return spo2.belowBaseline === null || own === undefined
    ? spo2.min
    : Math.min(spo2.min, own - spo2.belowBaseline)
}

function boundsOf(set: VitalSet, { discharge, baseline, kind }: SetBounds): readonly Bound[] {
  const pressureAndRate: readonly Bound[] = [
    { label: 'SYS', value: set.sys, unit: '', ...discharge.sys },
    { label: 'DIA', value: set.dia, unit: '', ...discharge.dia },
    { label: 'rate', value: set.ratePerMin, unit: '', ...discharge.rate },
  ]
  if (kind === 'office') return pressureAndRate
  const least = spo2Least(discharge, baseline)
  return [
    ...pressureAndRate,
    { label: 'SpO2', value: set.spo2Percent, unit: ' %', min: least, max: 100 },
  ]
}

function beyond({ label, value, unit, min, max }: Bound): readonly string[] {
  if (value === null || (value >= min && value <= max)) return []
  const side = value < min ? `below ${min}` : `above ${max}`
  return [`${label} ${value}${unit} is ${side}${unit}`]
}

/** `118/74, rate 72, SpO2 97 %`; what is missing is left out. */
export function setWords({ sys, dia, ratePerMin, spo2Percent }: VitalSet): string {
  const pressure = sys === null && dia === null ? null : `${sys ?? '?'}/${dia ?? '?'}`
  const rate = ratePerMin === null ? null : `rate ${ratePerMin}`
  const spo2 = spo2Percent === null ? null : `SpO2 ${spo2Percent} %`
  return [pressure, rate, spo2].filter((words) => words !== null).join(', ')
}
