import type { MeasuredVital } from '../vocabulary/index.ts'

/** Seconds from the recording's zero; every row has one. */
export const timeColumn = 't_s'

/** What each column of a recording measures, in the vital's own unit. */
export const columnVitals = {
  hr: 'hr',
  pr: 'pr',
  spo2: 'spo2',
  nibp_sys: 'nibp-sys',
  nibp_dia: 'nibp-dia',
  nibp_map: 'nibp-map',
  rr: 'rr',
  abp_sys: 'abp-sys',
  abp_dia: 'abp-dia',
  abp_map: 'abp-map',
  pi: 'pi',
} as const satisfies Readonly<Record<string, MeasuredVital>>

export type RecordingColumn = keyof typeof columnVitals
/** The vitals a recording can hold. */
export type RecordedVital = (typeof columnVitals)[RecordingColumn]

export const recordedVitals: readonly RecordedVital[] = Object.values(columnVitals)

/** The vital of a column's name; null for a column this reader does not know. */
export const vitalOfColumn = (name: string): RecordedVital | null =>
  Object.hasOwn(columnVitals, name) ? columnVitals[name as RecordingColumn] : null
