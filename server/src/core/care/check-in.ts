import type { CheckInItem } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** The way to the dose: what is needed, what is done. */
export function checkInOf(state: CareState): readonly CheckInItem[] {
  return state.facts.signedOff === null ? [] : []
}
