import type { Result } from '@vigil/shared/base'
import type { RecordingsReply, RehearsalReply } from '@vigil/shared/contracts'
import type { LimitSet, Session } from '@vigil/shared/vocabulary'
import type { Refusal } from './refusal.ts'

/** An earlier session, and everything its monitor was told, in pieces of whole lines, a `JournalEntry` each. */
export interface SessionToRehearse {
  readonly kind: 'session'
  readonly session: Session
  readonly journal: AsyncIterable<string>
}

export interface RecordingToRehearse {
  readonly kind: 'recording'
  readonly name: string
}

export interface RehearsalOrder {
  readonly limits: { readonly now: LimitSet; readonly proposed: LimitSet }
  readonly over: readonly (SessionToRehearse | RecordingToRehearse)[]
}

/** Runs rehearsals beside the running sessions, never in their way. */
export interface Rehearsals {
  /** Refused `too-often` when too many run, `too-large` when it takes too long or too much, `superseded` when cancelled. */
  run(order: RehearsalOrder, cancelled: AbortSignal): Promise<Result<RehearsalReply, Refusal>>
  /** What there is to choose from. */
  recordings(): Promise<RecordingsReply['recordings']>
  /** Ends every rehearsal that runs. */
  close(): Promise<void>
}
