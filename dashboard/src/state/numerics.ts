import type { LiveValue } from '@vigil/shared/contracts'
import { vitalSigns, type MeasuredVital } from '@vigil/shared/vocabulary'
import { freshnessOf, isTrusted, type Freshness, type ReadingContext } from './freshness.ts'
import type { RoomValues } from './site-state.ts'

/** One number as a screen shows it. */
export interface Numeric {
  readonly vital: MeasuredVital
  /** Who gave the value; null until there is one. */
  readonly deviceId: string | null
  /** Digits, or dashes where there is nothing to trust. */
  readonly text: string
  readonly value: number | null
  readonly freshness: Freshness
  /** Shown beside the number: it may not be what it seems. */
  readonly mark: 'questionable' | 'over' | 'under' | null
  readonly measuredMs: number | null
}

export const dashes = '– –'

/** How the number of one vital is written now. */
export function numericOf(
  vital: MeasuredVital,
  live: LiveValue | undefined,
  context: ReadingContext,
): Numeric {
  const freshness = freshnessOf(live, context)
  const shown = live?.value ?? null
  const blank = freshness.kind === 'missing' || freshness.kind === 'blank'
  return {
    vital,
    text: blank || shown === null ? dashes : formatVital(vital, shown),
    value: shown,
    freshness,
    mark: markOf(live),
    ...originOf(live),
  }
}

/** The heart rate a screen shows: the ECG's, else the oximeter's; the one that lives, if one does. */
export function heartRateOf(values: RoomValues, context: ReadingContext): Numeric {
  const hr = numericOf('hr', values.hr, context)
  if (isTrusted(hr.freshness)) return hr
  const pr = numericOf('pr', values.pr, context)
  if (isTrusted(pr.freshness)) return pr
  return hr.value === null && pr.value !== null ? pr : hr
}

/** One cuff measurement as a screen shows it. */
export interface Pressure {
  /** `119/77`, or dashes. */
  readonly text: string
  readonly map: string | null
  readonly freshness: Freshness
  readonly sys: number | null
  readonly dia: number | null
  readonly deviceId: string | null
  readonly measuredMs: number | null
}

/** The newest cuff measurement; a part that belongs to an older one is not mixed in. */
export function cuffOf(values: RoomValues, context: ReadingContext): Pressure {
  const parts = [values['nibp-sys'], values['nibp-dia'], values['nibp-map']]
  const newest = newestOf(parts)
  const [sys, dia, map] = parts.map((part) =>
    part !== undefined && part.measuredMs === newest?.measuredMs ? part.value : null,
  )
  const freshness = freshnessOf(newest, context)
  const blank = freshness.kind === 'missing' || freshness.kind === 'blank'
  return {
    text: blank ? dashes : `${pressureText(sys)}/${pressureText(dia)}`,
    map: blank || map == null ? null : pressureText(map),
    freshness,
    sys: sys ?? null,
    dia: dia ?? null,
    ...originOf(newest),
  }
}

const originOf = (live: LiveValue | undefined): Pick<Pressure, 'deviceId' | 'measuredMs'> => ({
  deviceId: live?.deviceId ?? null,
  measuredMs: live?.measuredMs ?? null,
})

/** A value with the decimals of its vital. */
export const formatVital = (vital: MeasuredVital, value: number): string =>
  value.toFixed(vitalSigns[vital].displayDecimals)

const pressureText = (value: number | null | undefined): string =>
  value == null ? '–' : value.toFixed(0)

const newestOf = (parts: readonly (LiveValue | undefined)[]): LiveValue | undefined =>
  parts.reduce(
    (best, part) => ((part?.measuredMs ?? -1) > (best?.measuredMs ?? -1) ? part : best),
    undefined,
  )

const marks: Readonly<Record<LiveValue['state'], Numeric['mark']>> = {
  value: null,
  questionable: 'questionable',
  over: 'over',
  under: 'under',
  held: null,
  absent: null,
}

const markOf = (live: LiveValue | undefined): Numeric['mark'] =>
  live === undefined ? null : marks[live.state]
