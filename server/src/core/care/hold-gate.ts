import type { CareEntry, HoldFinding } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** What stands against a dose now. */
export function holdsOf(state: CareState): readonly HoldFinding[] {
  return state.facts.signedOff === null ? [] : []
}

/** The signed word that stands against the holds; null: none. */
export function goAheadOf(state: CareState): CareEntry | null {
  return state.facts.signedOff === null ? null : null
}
