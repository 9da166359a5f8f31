import type { InstantMs } from '@vigil/shared/time'
import type { CareEntry } from '@vigil/shared/vocabulary'
import type { Effect } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { factsOf } from './care-facts.ts'
import type { CareState } from './care-state.ts'

/** One instant of a treatment being worked out; local to `stepCare`, which replaces the state and never changes it. */
export interface CareDraft {
  readonly atMs: InstantMs
  /** As it was before this instant. */
  readonly before: CareState
  state: CareState
  readonly effects: Effect[]
  /** What the treatment says to the monitor. */
  readonly tell: SessionInput[]
}

export const openCareDraft = (state: CareState, atMs: InstantMs): CareDraft => ({
  atMs,
  before: state,
  state,
  effects: [],
  tell: [],
})

/** Puts an entry on the record: the facts follow, and the ledger keeps it whole. */
export function addEntry(draft: CareDraft, entry: CareEntry): void {
  const { state } = draft
  const { act } = entry
  const entries = [...state.entries, entry]
  const withdrawn = act.kind === 'withdrawn' ? [...state.withdrawn, act.entryId] : state.withdrawn
  draft.state = { ...state, entries, withdrawn, facts: factsOf(entries, withdrawn) }
  draft.effects.push({
    kind: 'transition',
    transition: {
      machine: 'care',
      atMs: draft.atMs,
      occurrenceId: null,
      subject: 'entry',
      entry,
      from: 'none',
      to: act.kind,
      reason: 'recorded',
      limits: '',
      who: entry.by,
    },
  })
}
