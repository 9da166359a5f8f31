import type { Result } from '@vigil/shared/base'
import type { RehearsalReply } from '@vigil/shared/contracts'
import type { LimitSet, Session } from '@vigil/shared/vocabulary'

/** What the rehearsing thread is told, in this order: the limits, then source after source, then that this is all. */
export type WorkerMessage =
  | { readonly kind: 'limits'; readonly now: LimitSet; readonly proposed: LimitSet }
  | { readonly kind: 'session'; readonly session: Session }
  /** Whole lines of the journal of the session told last. */
  | { readonly kind: 'journal'; readonly lines: string }
  | { readonly kind: 'session-told' }
  | { readonly kind: 'recording'; readonly name: string; readonly path: string }
  /** Asked for, and not run. */
  | { readonly kind: 'left-out'; readonly source: string; readonly why: string }
  | { readonly kind: 'all-told' }

/** Its one answer; refused with a sentence about what it was told. */
export type WorkerAnswer = Result<RehearsalReply, string>
