import type { Vital } from './vital-sign.ts'

export type Side = 'high' | 'low'

/** Most urgent first. `information` is listed and never sounds. */
export const priorities = ['high', 'medium', 'low', 'information'] as const
export type Priority = (typeof priorities)[number]

/** Negative when `a` is more urgent than `b`: for sorting the most urgent first. */
export const byUrgency = (a: Priority, b: Priority): number =>
  priorities.indexOf(a) - priorities.indexOf(b)

export const mostUrgent = (a: Priority, b: Priority): Priority => (byUrgency(a, b) <= 0 ? a : b)

/** One step of a condition (alarms.md 2.1): beyond `limit` for `delayMs` it is an alarm of `priority`. */
export interface Level {
  /** In the vital's unit; breached strictly beyond it. */
  readonly limit: number
  readonly priority: Exclude<Priority, 'information'>
  readonly delayMs: number
  /** How far inside the limit a value must be to count as back; vital's unit, 0 or more. */
  readonly hysteresis: number
  readonly clearDelayMs: number
}

/** All alarm limits of one vital on one side. */
export interface ConditionLimits {
  readonly vital: Vital
  readonly side: Side
  readonly levels: readonly Level[]
  /** Two consecutive values beyond it make an alarm of high priority at once; null: no such line. */
  readonly extreme: number | null
  /** `without-systolic`: judged only where the measurement has no systolic value (the preset's MAP row). */
  readonly judged: 'always' | 'without-systolic'
}

/** What is watched and beyond which limits; a version once signed never changes. */
export interface LimitSet {
  readonly presetId: string
  readonly label: string
  readonly version: number
  readonly conditions: readonly ConditionLimits[]
}
