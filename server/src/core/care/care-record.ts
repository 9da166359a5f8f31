import type { InstantMs } from '@vigil/shared/time'
import type { CareRecord, CareSummary } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'
import { checkInOf } from './check-in.ts'
import { goAheadOf, holdLevelOf, holdsOf } from './hold-gate.ts'
import { leastStayUntil } from './least-stay.ts'
import { noDriveUntil } from './no-driving.ts'
import { isOnOxygen } from './oxygen.ts'

const duesShown = 3

/** What every station shows of a treatment. */
export function careSummary(state: CareState): CareSummary {
  const { facts, gate, plan, revision } = state
  return {
    revision,
    protocolLabel: plan.protocol.label,
    route: plan.protocol.route,
    firstDoseMs: facts.doses[0]?.dose.givenMs ?? null,
    doses: facts.doses.length,
    infusionUntilMs: infusionUntil(state),
    hold: holdLevelOf(state),
    onOxygen: isOnOxygen(state),
    dues: state.dues.toSorted((a, b) => a.dueMs - b.dueMs).slice(0, duesShown),
    readiness:
      gate === null
        ? null
        : { state: gate.state, met: gate.met, of: gate.of, earliestMs: gate.earliestMs },
  }
}

/** Everything a room's page shows of a treatment; all of it is an instant or stands until something changes it. */
export const careRecord = (state: CareState): CareRecord => ({
  summary: careSummary(state),
  plan: state.plan,
  entries: state.entries,
  withdrawn: state.withdrawn,
  checkIn: checkInOf(state),
  holds: holdsOf(state),
  goAhead: goAheadOf(state),
  doses: state.facts.doses,
  sets: state.sets,
  leastStayUntilMs: leastStayUntil(state),
  noDriveUntilMs: noDriveUntil(state),
  gate: state.gate,
})

/** The planned end of what runs; of several the last. */
function infusionUntil({ facts }: CareState): InstantMs | null {
  const ends = facts.doses.flatMap(({ dose, stoppedMs }) =>
    dose.plannedMs === null || stoppedMs !== null ? [] : [dose.givenMs + dose.plannedMs],
  )
  return ends.length === 0 ? null : Math.max(...ends)
}
