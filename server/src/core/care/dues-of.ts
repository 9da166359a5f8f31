import type { CareDue } from '@vigil/shared/vocabulary'
import { timeZeroOf } from './before-dose.ts'
import type { CareState } from './care-state.ts'
import { cuffsAfterDose } from './dues-after-dose.ts'
import { duesAfterIntervention } from './dues-after-intervention.ts'
import { duesBeforeDose } from './dues-before-dose.ts'
import { looksAfterDose } from './looks-of.ts'

/**
 * What is due now and next, soonest first: one due of each schedule (sessions.md 2). Names are unique; one that was done
 * or waived does not come back. Nothing is due any more once somebody signed that the patient may go.
 */
export function duesOf(state: CareState): readonly CareDue[] {
  if (state.facts.signedOff !== null) return []
  const zeroMs = timeZeroOf(state)
  const planned =
    zeroMs === null
      ? duesBeforeDose(state)
      : [...cuffsAfterDose(state, zeroMs), ...looksAfterDose(state, zeroMs)]
  return [...planned, ...duesAfterIntervention(state)].toSorted(
    (a, b) => a.dueMs - b.dueMs || (a.dueId < b.dueId ? -1 : 1),
  )
}
