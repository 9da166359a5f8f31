import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  Alarm,
  CareEntry,
  CareSummary,
  Condition,
  ConditionState,
  OccurrenceId,
  Priority,
  SessionCourse,
} from '@vigil/shared/vocabulary'
import type { CommandId } from './input.ts'

/** What every entry of the ledger says, whichever machine it is of (alarms.md 7). */
interface Recorded {
  readonly atMs: InstantMs
  /** Null: no occurrence yet, as on the way into pending. */
  readonly occurrenceId: OccurrenceId | null
  readonly reason: string
  /** `preset@version` of the limits in force. */
  readonly limits: string
  /** Null: nobody, time or a reading did it. */
  readonly who: Actor | null
}

/** The net change of one condition in one instant: what the ledger keeps and `npm run replay` prints. */
export interface ConditionTransition extends Recorded {
  readonly machine: 'condition'
  readonly condition: Condition
  readonly from: ConditionState
  readonly to: ConditionState
  /** Of the alarm; null on the way into pending, and from pending to inactive. */
  readonly priority: Priority | null
  /** Last valid value of the vital; null for technical conditions. */
  readonly value: number | null
  /** Names of the readings judged in this instant; empty when time alone did it. */
  readonly readings: readonly string[]
}

/** What a person hears and sees of one occurrence (alarms.md 3). */
export type SignalState =
  | 'sounding'
  | 'information'
  | 'acknowledged'
  | 'audio-paused'
  | 'away'
  /** The device's own, beside ours on the same vital. */
  | 'covered'
  /** A high that ended unacknowledged: on the screen until somebody acknowledges it. */
  | 'latched'
  /** A medium that ended unacknowledged, or a finding: on the screen until seen. */
  | 'outline'
  | 'gone'

export interface SignalTransition extends Recorded {
  readonly machine: 'signal'
  readonly occurrenceId: OccurrenceId
  readonly condition: Condition
  readonly priority: Priority
  readonly from: SignalState
  /** The same as `from` where only its priority changed, or where somebody far away has seen it. */
  readonly to: SignalState
  /** What the person said who acknowledged it; null outside of acknowledgements. */
  readonly note: string | null
  readonly actionable: boolean | null
}

/**
 * What changed of the session itself: phase, baseline, limits, pause, away ... Of `watching` `from` and `to` are the
 * instants between which nobody watched.
 */
export interface CourseTransition extends Recorded {
  readonly machine: 'course'
  readonly occurrenceId: null
  readonly subject:
    | 'phase'
    | 'baseline'
    | 'limits'
    | 'limits-confirmed'
    | 'audio-pause'
    | 'away'
    | 'label'
    | 'device'
    | 'sources'
    | 'report'
    | 'due'
    | 'watching'
    /** Continuous watching ended by plan, or was resumed. */
    | 'plan'
    /** History shows that it would have alarmed: since when, and what. */
    | 'finding'
    | 'session'
  readonly from: string
  readonly to: string
}

/** What was recorded of the treatment, and how the discharge gate stands because of it. */
export interface CareTransition extends Recorded {
  readonly machine: 'care'
  readonly occurrenceId: null
  readonly subject: 'entry' | 'gate-line' | 'gate'
  /** Of `entry`: what was recorded, whole. */
  readonly entry: CareEntry | null
  readonly from: string
  readonly to: string
}

export type Transition = ConditionTransition | SignalTransition | CourseTransition | CareTransition

export type CommandRefusal =
  | 'unknown-occurrence'
  | 'already-acknowledged'
  | 'session-ended'
  /** The role has not the right to it. */
  | 'not-permitted'
  /** What it asks for is so already, or was never so. */
  | 'nothing-to-do'
  /** What it says cannot be: limits that cross, a value out of range, a time to come. */
  | 'invalid'
  /** Two audio pauses in ten minutes are the most. */
  | 'too-often'
  /** Only with a PIN. */
  | 'not-signed'

/** Everything that can come out. The shell performs effects in order. */
export type Effect =
  | { readonly kind: 'transition'; readonly transition: Transition }
  /** An occurrence appeared or changed: stations show exactly this. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  /** The occurrence leaves the screen. */
  | { readonly kind: 'alarm-gone'; readonly occurrenceId: OccurrenceId; readonly reason: string }
  | { readonly kind: 'course'; readonly course: SessionCourse }
  | { readonly kind: 'care'; readonly care: CareSummary }
  /** Nobody acknowledged and the sound was paused once too often: the site's machine takes it further at once. */
  | { readonly kind: 'escalate'; readonly occurrenceId: OccurrenceId; readonly reason: string }
  | { readonly kind: 'command-accepted'; readonly commandId: CommandId }
  | {
      readonly kind: 'command-refused'
      readonly commandId: CommandId
      readonly code: CommandRefusal
      readonly message: string
    }

/** What every machine gives back. */
export interface Step<S, E = Effect> {
  readonly state: S
  readonly effects: readonly E[]
}

export const isOfCondition = (transition: Transition): transition is ConditionTransition =>
  transition.machine === 'condition'
