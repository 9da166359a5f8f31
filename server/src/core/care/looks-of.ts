import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Observed } from '@vigil/shared/vocabulary'
import type { CareDue } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'
import { nextEvery } from './due-schedule.ts'

/** Looks from time zero until the patient goes: breathing, colour, answers, and how awake. */
export function looksAfterDose(state: CareState, zeroMs: InstantMs): readonly CareDue[] {
  const everyMs = state.plan.protocol.lookEveryMs
  const fromMs = Math.max(zeroMs, lastLookMs(state))
  const why = `every ${String(everyMs / minutes(1))} min, with sedation`
  return [nextEvery(state, { what: 'look', name: 'every' }, { fromMs, everyMs, why })]
}

/** When both halves of a look, the look itself and the sedation, had last been seen; they may be said apart. */
export const lastLookMs = (state: CareState): number =>
  Math.min(
    lastSeenMs(state, ({ look }) => look !== undefined),
    lastSeenMs(state, ({ moaas }) => moaas !== undefined),
  )

const lastSeenMs = ({ facts }: CareState, says: (observed: Observed) => boolean): number =>
  facts.observed.findLast(({ value }) => says(value))?.atMs ?? -Infinity
