import type { ConditionLimits, Level, MeasuredVital } from '@vigil/shared/vocabulary'

/** What a row says: a value of the timeline's own vital, or of several by name; `{}` says nothing. */
export type Said = number | 'invalid' | Partial<Record<MeasuredVital, number | 'invalid'>>

/** Seconds since the start, and what was said then. */
export type TimelineRow = readonly [tS: number, said: Said]

/** A story told to one condition, and every transition it must make of it (alarms.md 2.1, 2.2). */
export interface Timeline {
  readonly title: string
  readonly limits: ConditionLimits
  readonly periodMs: number
  readonly readings: readonly TimelineRow[]
  /** `seconds condition from>to priority`, the priority left out where it is null. */
  readonly expect: readonly string[]
}

/** The same said once a second, both ends included. */
export const each = (fromS: number, toS: number, said: Said): TimelineRow[] =>
  Array.from({ length: toS - fromS + 1 }, (_, index): TimelineRow => [fromS + index, said])

/** Medium below 92 %, back from 94 % on. */
export const mediumLevel: Level = {
  limit: 92,
  priority: 'medium',
  delayMs: 10_000,
  hysteresis: 2,
  clearDelayMs: 5000,
}

/** High below 88 %, back from 89 % on. */
export const highLevel: Level = {
  limit: 88,
  priority: 'high',
  delayMs: 10_000,
  hysteresis: 1,
  clearDelayMs: 4000,
}

/** SpO2 low with these levels. */
export const spo2Low = (
  levels: readonly Level[],
  extreme: number | null = null,
): ConditionLimits => ({
  vital: 'spo2',
  side: 'low',
  levels,
  extreme,
  judged: 'always',
})

/** SpO2 low with one medium level, changed as said. */
export const oneLevel = (change: Partial<Level> = {}): ConditionLimits =>
  spo2Low([{ ...mediumLevel, ...change }])
