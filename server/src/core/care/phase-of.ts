import type { InstantMs } from '@vigil/shared/time'
import { minutes } from '@vigil/shared/time'
import type { GivenDose, Phase } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'
import { givenMg, isRunning } from './given-doses.ts'

/** A phase, and when time alone ends it; null: it does not. */
export interface PhaseStanding {
  readonly phase: Phase
  readonly nextMs: InstantMs | null
}

/** A nasal dose goes on this long after a device, as long as another is prescribed. */
const nextDeviceWithinMs = minutes(10)

/**
 * Where the treatment stands (sessions.md 2). A dose begins it anew: dosing while an infusion runs or the next nasal
 * device is due, then peak, counted from the last dose or the infusion's stop, then recovery; ready as long as the gate is.
 */
export function phaseOf(state: CareState, now: InstantMs): PhaseStanding {
  const { facts, gate, plan } = state
  const last = facts.doses.at(-1)
  if (last === undefined) return { phase: beforeDose(state), nextMs: null }
  if (facts.doses.some(isRunning)) return { phase: 'dosing', nextMs: null }
  const dosingUntilMs = last.dose.givenMs + nextDeviceWithinMs
  if (expectsDevice(state, last) && now < dosingUntilMs)
    return { phase: 'dosing', nextMs: dosingUntilMs }
  if (gate !== null && gate.state !== 'not-ready') return { phase: 'ready', nextMs: null }
  const peakUntilMs = Math.max(...facts.doses.map(endMs)) + plan.protocol.peakMs
  return now < peakUntilMs
    ? { phase: 'peak', nextMs: peakUntilMs }
    : { phase: 'recovery', nextMs: null }
}

const beforeDose = ({ facts }: CareState): Phase =>
  facts.identified.length > 0 && facts.screened !== null ? 'baseline' : 'check-in'

/** Peak is counted from here: the dose, of an infusion its stop. */
const endMs = ({ dose, stoppedMs }: GivenDose): InstantMs => stoppedMs ?? dose.givenMs

/** Nasal devices follow each other; where nothing is prescribed nobody can say that the last was all. */
const expectsDevice = ({ facts, plan }: CareState, { dose }: GivenDose): boolean =>
  dose.route === 'nasal' && givenMg(facts.doses) < (plan.prescription?.mostMg ?? Infinity)
