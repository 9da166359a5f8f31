import type { AbsenceCause, Measured } from './reading.ts'
import { vitalSigns, type MeasuredVital } from './vital-sign.ts'

/** Numbers with which devices say "nothing" (mqtt.md 6.5 step 4); one inside a vital's range is a value. */
export const knownSentinels: readonly number[] = [
  -1, -10, -100, -999, -99.9, -10_000, 32_767, 65_535,
]

const absent = (cause: AbsenceCause): Measured => ({ kind: 'absent', cause, why: cause })
const good = (value: number): Measured => ({ kind: 'value', value, quality: 'good' })

/**
 * What a device's number is worth, in the vital's own unit (mqtt.md 6.3, 6.5 step 4): a good value, or an absence.
 *
 * @param value anything a wire can carry; only a finite JavaScript number can be a value, a text never is.
 * @param explicitOk the device sent quality `ok` with this number: only then is 0 a value of hr, pr and rr.
 */
export function checkNumber(vital: MeasuredVital, value: unknown, explicitOk: boolean): Measured {
  if (typeof value !== 'number' || !Number.isFinite(value)) return absent('not-a-number')
  const { range, zero } = vitalSigns[vital]
  if (value === 0 && zero !== 'value')
    return zero === 'absent-unless-ok' && explicitOk ? good(0) : absent('zero')
  if (value >= range.min && value <= range.max) return good(value)
  return absent(knownSentinels.includes(value) ? 'sentinel' : 'range')
}

/** Systolic and diastolic of one cuff measurement; null where the device sent none. */
export interface PressurePair {
  readonly sys: Measured | null
  readonly dia: Measured | null
}

/**
 * A cuff's diastolic pressure lies below its systolic one; otherwise neither is believed, because nobody can
 * tell which of the two is wrong (mqtt.md 6.3). Parts without a number pass unchanged.
 */
export function checkPressurePair(pair: PressurePair): PressurePair {
  const sys = numberOf(pair.sys)
  const dia = numberOf(pair.dia)
  if (sys === null || dia === null || dia < sys) return pair
  return { sys: absent('range'), dia: absent('range') }
}

const numberOf = (measured: Measured | null): number | null =>
  measured === null || measured.kind === 'absent' ? null : measured.value
