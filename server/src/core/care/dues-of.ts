import type { CareDue } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** What is due now and next: one due of each schedule, soonest first. */
export function duesOf(state: CareState): readonly CareDue[] {
  return state.facts.signedOff === null ? [] : []
}
