import type { InstantMs } from '@vigil/shared/time'
import type { CarePlan, Session } from '@vigil/shared/vocabulary'
import { gateOf } from '../discharge/gate.ts'
import type { Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { openCareDraft, type CareDraft } from './care-draft.ts'
import type { CareEvent } from './care-event.ts'
import { noFacts } from './care-facts.ts'
import { careSummary } from './care-record.ts'
import type { CareState } from './care-state.ts'
import { duesOf } from './dues-of.ts'
import { holdsOf } from './hold-gate.ts'
import { phaseOf } from './phase-of.ts'
import { gateTurns } from './record-gate.ts'
import { takeBaseline } from './take-baseline.ts'
import { takeIn } from './take-in.ts'
import { changesToTell } from './tell-monitor.ts'

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
  const draft = openCareDraft(state, now)
  for (const heard of events) takeIn(draft, heard)
  const isDue = state.deadlineMs !== null && state.deadlineMs <= now
  if (draft.state !== state || isDue) settle(draft)
  return { state: draft.state, effects: draft.effects, tell: draft.tell }
}

export const nextCareDeadline = ({ deadlineMs }: CareState): InstantMs | null => deadlineMs

/** Works out what follows from what stands now: baseline, dues, gate, phase; and says what of it changed. */
function settle(draft: CareDraft): void {
  const { before, atMs } = draft
  const counted = { ...draft.state, baseline: takeBaseline(before, draft.state) }
  const dues = duesOf(counted).filter(({ dueId }) => !counted.waived.includes(dueId))
  const standing = gateOf({ ...counted, dues }, atMs, before.gate)
  const judged: CareState = { ...counted, dues, gate: standing.gate }
  const { phase, nextMs } = phaseOf(judged, atMs)
  const settled = { ...judged, phase, deadlineMs: nextOf([standing.nextMs, nextMs], atMs) }
  draft.effects.push(...gateTurns(before.gate, settled.gate, atMs))
  draft.tell.push(...changesToTell(before, settled))
  const isNew = before.deadlineMs === before.startedMs && before.entries.length === 0
  const isShown = isNew || isShownOtherwise(before, settled)
  draft.state = isShown ? { ...settled, revision: before.revision + 1 } : settled
  if (isShown) draft.effects.push({ kind: 'care', care: careSummary(draft.state) })
}

/** The earliest that is still to come. */
function nextOf(instants: readonly (InstantMs | null)[], now: InstantMs): InstantMs | null {
  const toCome = instants.filter((one): one is InstantMs => one !== null && one > now)
  return toCome.length === 0 ? null : Math.min(...toCome)
}

/** Whether a room's page would show anything else than before. */
function isShownOtherwise(before: CareState, after: CareState): boolean {
  if (after.entries !== before.entries || after.sets !== before.sets) return true
  if (after.phase !== before.phase || after.waived !== before.waived) return true
  const shown = (state: CareState): string =>
    JSON.stringify([state.dues, state.gate, state.baseline, holdsOf(state)])
  return shown(before) !== shown(after)
}
