import { confirmDue, confirmDueMs } from './confirm-spots.ts'
import { cuffRunDeadline, stopLongCuff } from './cuff-running.ts'
import type { Draft } from './draft.ts'

/** Repeats that did not come in time, cuffs that stopped. */
export function runSpotsDue(draft: Draft): void {
  if (draft.spots.conditions.length > 0) confirmDue(draft)
  stopLongCuff(draft)
}

/** When time alone changes something of it; Infinity when nothing does. */
export const spotsDeadline = (draft: Draft): number =>
  Math.min(confirmDueMs(draft), cuffRunDeadline(draft))
