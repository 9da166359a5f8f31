import type { InstantMs } from '@vigil/shared/time'
import type { CarePlan, Session } from '@vigil/shared/vocabulary'
import type { Effect, Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import type { CareEvent } from './care-event.ts'
import { noFacts } from './care-facts.ts'
import type { CareState } from './care-state.ts'

/** `tell`: what the treatment says to the monitor: phase, baseline, what is due. */
export interface CareStep extends Step<CareState> {
  readonly tell: readonly SessionInput[]
}

export const startCare = ({ startedMs }: Session, plan: CarePlan): CareState => ({
  plan,
  startedMs,
  revision: 1,
  entries: [],
  withdrawn: [],
  facts: noFacts,
  sets: [],
  alarms: [],
  gaps: [],
  awayUntilMs: null,
  baseline: null,
  baselineBy: 'sets',
  phase: 'check-in',
  dues: [],
  waived: [],
  gate: null,
  deadlineMs: startedMs,
})

/**
 * The treatment after what it heard at `now`, all of one instant. Acts are accepted or refused with a sentence; what is
 * due, the phase and the gate follow from what stands, and only what changed comes out.
 */
export function stepCare(state: CareState, events: readonly CareEvent[], now: InstantMs): CareStep {
  const effects: Effect[] = []
  return { state: { ...state, deadlineMs: events.length > now ? now : null }, effects, tell: [] }
}

export const nextCareDeadline = ({ deadlineMs }: CareState): InstantMs | null => deadlineMs
