import type { InstantMs } from '@vigil/shared/time'
import type { GivenDose } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/**
 * Until when the patient stays at least: the later of first dose + X and last dose + Y (sessions.md 2). An infusion counts
 * from its stop; null before the first dose, and while an infusion runs: then nobody can say.
 */
export function leastStayUntil({ facts, plan }: CareState): InstantMs | null {
  const ends = facts.doses.map(endOfDose)
  if (ends.length === 0) return null
  const { afterFirstMs, afterLastMs } = plan.protocol.leastStay
  let untilMs = -Infinity
  for (const [place, endMs] of ends.entries()) {
    if (endMs === null) return null
    untilMs = Math.max(untilMs, endMs + (place === 0 ? afterFirstMs : 0), endMs + afterLastMs)
  }
  return untilMs
}

/** When a dose was given whole: of an infusion its stop; null while it runs. */
export const endOfDose = ({ dose, stoppedMs }: GivenDose): InstantMs | null =>
  dose.plannedMs === null ? dose.givenMs : stoppedMs
