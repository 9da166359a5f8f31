import type { InstantMs } from '@vigil/shared/time'
import type { Gate } from '@vigil/shared/vocabulary'
import type { CareState } from '../care/care-state.ts'

/** A gate, and the next instant at which time alone changes any line of it; null: nothing more comes by time. */
export interface GateStanding {
  readonly gate: Gate | null
  readonly nextMs: InstantMs | null
}

/** How the discharge gate stands at `now`; null before the first dose. `before`: as it stood until now. */
export function gateOf(state: CareState, now: InstantMs, before: Gate | null): GateStanding {
  const { facts, plan } = state
  if (facts.doses.length === 0) return { gate: null, nextMs: null }
  const lines = plan.protocol.gate.lines.map((lineId) => ({
    lineId,
    state: 'not-met' as const,
    value: '',
    reason: 'Not judged yet.',
    sinceMs: before?.lines.find((line) => line.lineId === lineId)?.sinceMs ?? now,
    earliestMs: null,
  }))
  const of = lines.filter(({ lineId }) => lineId !== 'sign-off').length
  return {
    gate: { state: 'not-ready', lines, met: 0, of, earliestMs: null, advice: [] },
    nextMs: null,
  }
}
