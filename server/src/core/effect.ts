import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  Condition,
  ConditionState,
  OccurrenceId,
  Priority,
} from '@vigil/shared/vocabulary'
import type { CommandId } from './input.ts'

/** The net change of one condition in one instant: what the ledger keeps and `npm run replay` prints. */
export interface Transition {
  readonly atMs: InstantMs
  readonly condition: Condition
  readonly from: ConditionState
  readonly to: ConditionState
  /** Of the alarm; null on the way into pending, and from pending to inactive. */
  readonly priority: Priority | null
  /** Last valid value of the vital; null for technical conditions. */
  readonly value: number | null
  readonly reason: string
  /** Names of the readings judged in this instant; empty when time alone did it. */
  readonly readings: readonly string[]
}

export type CommandRefusal = 'unknown-occurrence' | 'already-acknowledged' | 'session-ended'

/** Everything that can come out. The shell performs effects in order. */
export type Effect =
  | { readonly kind: 'transition'; readonly transition: Transition }
  /** An occurrence appeared or changed: stations show exactly this. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  /** The occurrence leaves the screen. */
  | { readonly kind: 'alarm-gone'; readonly occurrenceId: OccurrenceId; readonly reason: string }
  | { readonly kind: 'command-accepted'; readonly commandId: CommandId }
  | {
      readonly kind: 'command-refused'
      readonly commandId: CommandId
      readonly code: CommandRefusal
      readonly message: string
    }

/** What every machine gives back. */
export interface Step<S> {
  readonly state: S
  readonly effects: readonly Effect[]
}
