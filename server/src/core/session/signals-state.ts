import type { InstantMs } from '@vigil/shared/time'
import type {
  ConditionLimits,
  OccurrenceId,
  Priority,
  Sensor,
  SessionCourse,
} from '@vigil/shared/vocabulary'
import type { ActiveLevels, LimitTrack } from '../alarm/limit-track.ts'

/** What is heard of the conditions: pauses, away, reminders (alarms.md 3). */
export interface SignalsState {
  readonly audioPause: SessionCourse['audioPause']
  /** When the pauses of the last ten minutes began; at most two. */
  readonly pausesMs: readonly InstantMs[]
  /** Alarms that went further because the sound was paused too often. */
  readonly wentFurther: readonly OccurrenceId[]
  /** As stations see it; null also once the time is over. */
  readonly away: SessionCourse['away']
  readonly absence: Absence | null
  /** What history shows: one for each condition and source that had any. */
  readonly history: readonly HistoryTrack[]
  /** When time alone changes a signal next; Infinity when it does not. */
  readonly deadlineMs: number
}

export const startSignals = (): SignalsState => ({
  audioPause: null,
  pausesMs: [],
  wentFurther: [],
  away: null,
  absence: null,
  history: [],
  deadlineMs: Infinity,
})

/** The patient is away from sensors on purpose, e.g. in the bathroom (alarms.md 3). */
export interface Absence {
  readonly told: NonNullable<SessionCourse['away']>
  readonly sensors: readonly AwaySensor[]
  /** Some sensor was off since: before that, valid readings are no return. */
  readonly hasLeft: boolean
  /** Priority of "not back"; null while its time is not over. */
  readonly overdue: Priority | null
}

interface AwaySensor {
  readonly sensor: Sensor
  /** Since when it has given valid readings without a loss; null while it is lost. */
  readonly validSinceMs: InstantMs | null
}

/** One condition as history shows it on one source, beside the live one and without touching it. */
export interface HistoryTrack {
  readonly source: string
  /** As it was judged with; other limits begin anew. */
  readonly limits: ConditionLimits
  readonly track: LimitTrack
  readonly newestMs: InstantMs
  /** What it was when it was noted last; null while it is not active. */
  readonly noted: ActiveLevels | null
}
