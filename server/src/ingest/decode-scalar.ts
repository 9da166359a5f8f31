import { vitalEntry, type QualityWord, type VitalEntry } from '@vigil/shared/contracts'
import {
  checkNumber,
  vitalSigns,
  type AbsenceCause,
  type Measured,
  type MeasuredVital,
  type Mode,
} from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import { inUnitOf } from './unit.ts'

/** What one entry of `v` says. `at` and `mode` are the entry's own, where it has them. */
export interface DecodedScalar {
  readonly result: Measured
  readonly at: string | number | null
  readonly mode: Mode | null
  readonly rejections: readonly Rejection[]
}

export interface ScalarPlace {
  readonly vital: MeasuredVital
  /** Where in the message, e.g. `v.nibp.sys`. */
  readonly path: string
  /** Unit of the compound around it; its own `u` comes first. */
  readonly unit: string | null
}

const absent = (cause: AbsenceCause, why: string | null): Measured => ({
  kind: 'absent',
  cause,
  why,
})

/** Decodes a number, `null` or `{v,q,why,u,at}` (mqtt.md 6.2, 6.4, 6.5 step 4). Total: any JSON value goes in. */
export function decodeScalar(raw: unknown, place: ScalarPlace): DecodedScalar {
  if (raw === null) return plain(absent('no-result', null))
  if (typeof raw === 'number' && place.unit === null) return bareNumber(raw, place)
  if (typeof raw !== 'object') return withNumber({ v: raw }, place)
  const parsed = vitalEntry.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return {
      ...plain(absent('invalid', null)),
      rejections: [
        {
          path: [place.path, ...(issue?.path ?? []).map(String)].join('.'),
          rule: 'schema',
          got: raw,
          fix: `send a number, null or {"v":97,"q":"ok"}: ${issue?.message ?? ''}`,
        },
      ],
    }
  }
  return withNumber(parsed.data, place)
}

/** Nearly everything that is ever sent: the short way to what `withNumber` says. */
function bareNumber(value: number, place: ScalarPlace): DecodedScalar {
  const result = checkNumber(place.vital, value, false)
  return result.kind === 'value' ? plain(result) : withNumber({ v: value }, place)
}

const none: readonly Rejection[] = []

const plain = (result: Measured): DecodedScalar => ({
  result,
  at: null,
  mode: null,
  rejections: none,
})

function withNumber(entry: VitalEntry, place: ScalarPlace): DecodedScalar {
  const own = { at: entry.at ?? null, mode: entry.mode ?? null }
  const why = entry.why ?? null
  const cause = absenceOf(entry.q)
  if (cause !== null) return { ...own, result: absent(cause, why), rejections: [] }
  if (entry.q === 'over' || entry.q === 'under')
    return { ...own, ...beyondScale(entry, place, entry.q) }
  if (entry.v === null || entry.v === undefined)
    return { ...own, result: absent('no-result', why), rejections: [] }
  const checked = checkedNumber(entry, place)
  return { ...own, ...checked, result: withQuality(checked.result, entry.q) }
}

/** Quality words that mean "no value", whatever number stands beside them. */
function absenceOf(quality: QualityWord | undefined): AbsenceCause | null {
  switch (quality) {
    case 'off':
    case 'ongoing':
    case 'calibrating':
    case 'invalid':
      return quality
    case 'ok':
    case 'validated':
    case 'questionable':
    case 'over':
    case 'under':
    case 'held':
    case undefined:
      return null
  }
}

function withQuality(result: Measured, quality: QualityWord | undefined): Measured {
  if (result.kind !== 'value') return result
  if (quality === 'held') return { kind: 'held', value: result.value }
  return quality === 'questionable' ? { ...result, quality: 'questionable' } : result
}

interface Checked {
  readonly result: Measured
  readonly rejections: readonly Rejection[]
}

function checkedNumber(entry: VitalEntry, place: ScalarPlace): Checked {
  const sentinel = checkNumber(place.vital, entry.v, entry.q === 'ok')
  const isSentinel = sentinel.kind === 'absent' && sentinel.cause === 'sentinel'
  const unit = entry.u ?? place.unit
  if (isSentinel || unit === null || typeof entry.v !== 'number')
    return judged(sentinel, entry.v, place)
  const converted = inUnitOf(place.vital, entry.v, unit)
  if (converted === null)
    return {
      result: absent('invalid', 'unit'),
      rejections: [
        {
          path: `${place.path}.u`,
          rule: 'unit',
          got: unit,
          fix: `convert to ${vitalSigns[place.vital].ucum} and leave u out`,
        },
      ],
    }
  return judged(checkNumber(place.vital, converted, entry.q === 'ok'), entry.v, place)
}

function judged(result: Measured, got: unknown, { path, vital }: ScalarPlace): Checked {
  if (result.kind !== 'absent') return { result, rejections: [] }
  // The nurse's word for a number that cannot be: the range; a zero says so itself.
  const shown = absent(result.cause, result.cause === 'zero' ? 'zero' : 'range')
  return {
    result: shown,
    rejections: [{ path, rule: result.cause, got, fix: fixOf(result.cause, vital) }],
  }
}

function fixOf(cause: AbsenceCause, vital: MeasuredVital): string {
  const { range, ucum, zero } = vitalSigns[vital]
  if (cause === 'sentinel')
    return 'this number stands for "no reading" in the monitor: have the adapter send null with q "off"'
  if (cause === 'not-a-number') return 'send a JSON number without quotes, or null'
  if (cause !== 'zero')
    return `send ${range.min} to ${range.max} ${ucum}, or null with q "off" when the sensor is off`
  return zero === 'absent-unless-ok'
    ? 'send null with q "off" when there is no result, or {"v":0,"q":"ok"} if it was truly measured'
    : 'send null with q "off" or "invalid" when there is no result'
}

/** Off the scale with the scale's end, or with no number at all (mqtt.md 6.4). */
function beyondScale(entry: VitalEntry, place: ScalarPlace, direction: 'over' | 'under'): Checked {
  if (entry.v === null || entry.v === undefined)
    return { result: { kind: 'beyond-scale', direction, value: null }, rejections: [] }
  const { result, rejections } = checkedNumber(entry, place)
  const value = result.kind === 'value' ? result.value : null
  return { result: { kind: 'beyond-scale', direction, value }, rejections }
}
