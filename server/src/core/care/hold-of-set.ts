import { minutes } from '@vigil/shared/time'
import type { HoldLimits, VitalSet } from '@vigil/shared/vocabulary'
import { countsForMs } from './before-dose.ts'

/** What of the newest set stands against a dose. */
export interface SetFinding {
  readonly key: 'pressure-high' | 'pressure-low' | 'rate-low' | 'rate-high' | 'spo2' | 'spo2-none'
  readonly level: 'amber' | 'red'
  readonly reason: string
  /** How far beyond its bound, in its own unit; a diastolic counts twice. */
  readonly beyond: number
}

/** So much further beyond is another finding than the one that was decided on (preset). */
export const worseBy: Readonly<Record<SetFinding['key'], number>> = {
  'pressure-high': 10,
  'pressure-low': 10,
  'rate-low': 10,
  'rate-high': 10,
  spo2: 2,
  'spo2-none': 1,
}

type Values = Pick<VitalSet, 'sys' | 'dia' | 'ratePerMin' | 'spo2Percent'>

/** Rate and saturation stand beside a pressure of these minutes; a pressure counts as long as it does for the baseline. */
const besideMs = minutes(5)

/** What stands against a dose by the newest values of these sets (by time); nothing where there are no sets. */
export function findingsOfSets(hold: HoldLimits, sets: readonly VitalSet[]): readonly SetFinding[] {
  const newestMs = sets.at(-1)?.measuredMs
  if (newestMs === undefined) return []
  const newestSince = (sinceMs: number, value: keyof Values): VitalSet | undefined =>
    sets.findLast((set) => set[value] !== null && set.measuredMs >= sinceMs)
  const pressure = newestSince(newestMs - countsForMs, 'sys')
  const spo2Percent = newestSince(newestMs - besideMs, 'spo2Percent')?.spo2Percent ?? null
  const ratePerMin = newestSince(newestMs - besideMs, 'ratePerMin')?.ratePerMin ?? null
  const { sys, dia } = pressure ?? { sys: null, dia: null }
  const found = findingsOfValues(hold, { sys, dia, ratePerMin, spo2Percent })
  return spo2Percent === null
    ? [...found, { key: 'spo2-none', level: 'amber', reason: 'SpO2 was not measured.', beyond: 0 }]
    : found
}

/** Whether a value of this set is beyond its bound; what was not measured holds nothing here. */
export const setHolds = (hold: HoldLimits, set: VitalSet): boolean =>
  findingsOfValues(hold, set).length > 0

const findingsOfValues = (hold: HoldLimits, values: Values): readonly SetFinding[] => [
  ...pressureFindings(hold, values),
  ...rateFindings(hold, values.ratePerMin),
  ...spo2Findings(hold, values.spo2Percent),
]

function pressureFindings({ amber, red }: HoldLimits, { sys, dia }: Values): readonly SetFinding[] {
  if (sys === null) return []
  const said =
    dia === null ? `Systolic pressure ${String(sys)}` : `Pressure ${String(sys)}/${String(dia)}`
  const isOver = (bound: { readonly sysOver: number; readonly diaOver: number }): boolean =>
    sys > bound.sysOver || (dia !== null && dia > bound.diaOver)
  const beyond = Math.max(sys - amber.sysOver, 2 * ((dia ?? -Infinity) - amber.diaOver))
  const high = (level: 'amber' | 'red', bound: HoldLimits['red']): SetFinding => ({
    key: 'pressure-high',
    level,
    reason: `${said} is above ${String(bound.sysOver)}/${String(bound.diaOver)}.`,
    beyond,
  })
  if (isOver(red)) return [high('red', red)]
  if (isOver(amber)) return [high('amber', amber)]
  if (sys >= amber.sysUnder) return []
  const reason = `Systolic pressure ${String(sys)} is under ${String(amber.sysUnder)}.`
  return [{ key: 'pressure-low', level: 'amber', reason, beyond: amber.sysUnder - sys }]
}

function rateFindings({ amber }: HoldLimits, rate: number | null): readonly SetFinding[] {
  if (rate === null) return []
  const said = `Heart rate ${String(rate)} is`
  if (rate > amber.rateOver)
    return [
      {
        key: 'rate-high',
        level: 'amber',
        reason: `${said} above ${String(amber.rateOver)}.`,
        beyond: rate - amber.rateOver,
      },
    ]
  if (rate >= amber.rateUnder) return []
  const reason = `${said} under ${String(amber.rateUnder)}.`
  return [{ key: 'rate-low', level: 'amber', reason, beyond: amber.rateUnder - rate }]
}

function spo2Findings({ amber }: HoldLimits, spo2: number | null): readonly SetFinding[] {
  if (spo2 === null || spo2 >= amber.spo2Under) return []
  const reason = `SpO2 ${String(spo2)} % is under ${String(amber.spo2Under)} %.`
  return [{ key: 'spo2', level: 'amber', reason, beyond: amber.spo2Under - spo2 }]
}
