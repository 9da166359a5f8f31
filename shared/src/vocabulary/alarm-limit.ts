import type { Phase } from './phase.ts'
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

/** All alarm limits of one vital on one side, as they judge: plain numbers. */
export interface ConditionLimits {
  readonly vital: Vital
  readonly side: Side
  readonly levels: readonly Level[]
  /** Two consecutive values beyond it make an alarm of high priority at once; null: no such line. */
  readonly extreme: number | null
  /** `without-systolic`: judged only where the measurement has no systolic value (the preset's MAP row). */
  readonly judged: 'always' | 'without-systolic'
}

/** A limit that moves with the patient's own baseline (alarms.md 2.4). */
export interface BaselineChange {
  /** Signed: baseline + 30 is 30, baseline - 3 is -3; in percent of the baseline where `unit` says so. */
  readonly by: number
  readonly unit: 'absolute' | 'percent'
  /** With the absolute limit: `and` needs both breached, `or` one. */
  readonly join: 'and' | 'or'
  /** The limit never moves further out than this ("not under 90"); null: no bound. */
  readonly bound: number | null
}

/** A level as a provider signs it: absolute, or a change from baseline, or both; in some phases or in all. */
export interface LevelRule extends Omit<Level, 'limit'> {
  /** Null: the change from baseline alone. */
  readonly limit: number | null
  readonly fromBaseline?: BaselineChange
  /** Phases it holds in; all unless given. */
  readonly phases?: readonly Phase[]
}

export interface ConditionRule extends Omit<ConditionLimits, 'levels'> {
  readonly levels: readonly LevelRule[]
  /** How respiration has to be measured for this rule; any way unless given (alarms.md 2.3). */
  readonly method?: 'co2' | 'not-co2'
  /** What raises its alarm to high beside its levels (alarms.md 2.3, respiration). */
  readonly raisedBy?: {
    /** SpO2 this much below its median of 5 min. */
    readonly spo2BelowMedianBy?: number
    readonly unacknowledgedMs?: number
  }
}

/** What is watched and beyond which limits; a version once signed never changes. */
export interface LimitSet {
  readonly presetId: string
  readonly label: string
  readonly version: number
  readonly conditions: readonly ConditionRule[]
  /** Who signed this version, and why; null for a shipped preset. */
  readonly signed?: { readonly personId: string; readonly atMs: number; readonly reason: string }
}
