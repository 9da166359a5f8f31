import type { InstantMs } from '@vigil/shared/time'
import type {
  Baseline,
  CareDue,
  CareEntry,
  CarePlan,
  Condition,
  Gate,
  OccurrenceId,
  Phase,
  Priority,
  VitalSet,
} from '@vigil/shared/vocabulary'
import type { CareFacts } from './care-facts.ts'

/** Everything a treatment knows. Plain readonly values: it can be cloned, stored and compared. */
export interface CareState {
  readonly plan: CarePlan
  readonly startedMs: InstantMs
  readonly revision: number
  /** Every entry, in order; withdrawn ones too. */
  readonly entries: readonly CareEntry[]
  readonly withdrawn: readonly string[]
  /** What the entries that stand say together. */
  readonly facts: CareFacts
  /** By measuring time; the newest 300. */
  readonly sets: readonly VitalSet[]
  /** Present, or ended and not acknowledged. */
  readonly alarms: readonly CareAlarm[]
  readonly gaps: readonly CareGap[]
  /** Sensors are off on purpose. */
  readonly awayUntilMs: InstantMs | null
  readonly baseline: Baseline | null
  /** A person's own counts; one from sets is taken anew with every set before the dose. */
  readonly baselineBy: 'sets' | 'person'
  readonly phase: Phase
  readonly dues: readonly CareDue[]
  /** Dues that somebody waived, by name. */
  readonly waived: readonly string[]
  readonly gate: Gate | null
  /** When time alone changes something next; null: nothing. */
  readonly deadlineMs: InstantMs | null
}

/** As much of an alarm as the gate asks. */
export interface CareAlarm {
  readonly occurrenceId: OccurrenceId
  readonly condition: Condition
  readonly priority: Priority
  readonly present: boolean
  readonly acknowledged: boolean
  readonly sinceMs: InstantMs
}

/** A span in which a vital that should be watched was not; `away`: on purpose, and does not count. */
export interface CareGap {
  readonly occurrenceId: OccurrenceId
  readonly fromMs: InstantMs
  readonly untilMs: InstantMs | null
  readonly away: boolean
}
