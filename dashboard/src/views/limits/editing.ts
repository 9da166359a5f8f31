import type { GuardRailsReply } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import type { LimitDraft, LimitsNow } from '../../state/limit-draft.ts'

/** What the parts of the editor share. */
export interface Editing {
  readonly draft: LimitDraft
  readonly change: (next: (draft: LimitDraft) => LimitDraft) => void
  readonly now: LimitsNow
  readonly preset: LimitSet | null
  readonly rails: GuardRailsReply['guardRails']
  /** The server's sentences about a row. */
  readonly saidOf: (rowId: string) => readonly string[]
}
