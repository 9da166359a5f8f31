import type { InstantMs } from '@vigil/shared/time'
import type { CareRecord, CareSummary } from '@vigil/shared/vocabulary'
import type { CareState } from './care-state.ts'

/** What every station shows of a treatment. */
export const careSummary = (state: CareState): CareSummary => ({
  revision: state.revision,
  protocolLabel: state.plan.protocol.label,
  route: state.plan.protocol.route,
  firstDoseMs: null,
  doses: 0,
  infusionUntilMs: null,
  hold: 'none',
  onOxygen: false,
  dues: state.dues.slice(0, 3),
  readiness: null,
})

/** Everything a room's page shows of a treatment, as it stands at `now`. */
export const careRecord = (state: CareState, now: InstantMs): CareRecord => ({
  summary: careSummary(state),
  plan: state.plan,
  entries: state.entries,
  withdrawn: state.withdrawn,
  checkIn: [],
  holds: [],
  goAhead: null,
  doses: [],
  sets: state.sets,
  leastStayUntilMs: now < 0 ? now : null,
  noDriveUntilMs: null,
  gate: state.gate,
})
