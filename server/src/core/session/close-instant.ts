import type { InstantMs } from '@vigil/shared/time'
import type { Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { notePeriods } from './declared-periods.ts'
import type { Draft } from './draft.ts'
import { gatherReadings } from './gather-readings.ts'
import { judgeCuffs, watchCuff } from './judge-cuff.ts'
import { judgeRate } from './judge-rate.ts'
import { judgeStreams } from './judge-streams.ts'
import type { MonitorState } from './monitor-state.ts'
import { runCommands } from './run-commands.ts'
import {
  limitsDeadline,
  lostWhileDeadline,
  runLevelsDue,
  runStaleness,
  watchLostWhile,
} from './run-deadlines.ts'
import { deviceDeadline, noteDevices, watchDevices } from './watch-devices.ts'
import { disagreementDeadline, watchDisagreement } from './watch-disagreement.ts'
import { missingDeadline, noteVitals, watchMissing } from './watch-missing.ts'
import { noteSensors, sensorDeadline, watchSensors } from './watch-sensors.ts'

/**
 * Everything that happens in one instant, in the order of alarms.md 2.1: readings, then deadlines of levels,
 * then staleness; then what they say of the chain that watches; last, what people command.
 */
export function closeInstant(
  state: MonitorState,
  atMs: InstantMs,
  inputs: readonly SessionInput[],
): Step<MonitorState> {
  const draft: Draft = { ...state, atMs, effects: [], readings: [], touched: new Map() }
  if (!draft.ended) {
    notePeriods(draft, inputs)
    judgeReadings(draft, inputs)
    runLevelsDue(draft)
    runStaleness(draft)
    announceLimits(draft)
    watchChain(draft)
  }
  runCommands(draft, inputs)
  return { state: closedState(draft), effects: draft.effects }
}

/** Field by field, so that all states have one shape: spreads here cost a tenth of the whole fold. */
const closedState = (draft: Draft): MonitorState => ({
  session: draft.session,
  ended: draft.ended,
  closedMs: draft.atMs,
  open: null,
  deadlineMs: earliestDeadline(draft),
  declaredPeriodsMs: draft.declaredPeriodsMs,
  declaredStaleMs: draft.declaredStaleMs,
  streams: draft.streams,
  conditions: draft.conditions,
  sensors: draft.sensors,
  missing: draft.missing,
  lostWhile: draft.lostWhile,
  devices: draft.devices,
  cuff: draft.cuff,
  disagreement: draft.disagreement,
  occurrences: draft.occurrences,
  occurrencesOpened: draft.occurrencesOpened,
})

function judgeReadings(draft: Draft, inputs: readonly SessionInput[]): void {
  const gathered = gatherReadings(draft, inputs)
  noteDevices(draft, inputs, gathered.devices)
  if (gathered.devices.length === 0) return
  const valid = judgeStreams(draft, gathered.streams)
  judgeRate(draft, valid)
  judgeCuffs(draft, gathered.cuffs)
  noteSensors(draft, valid)
  noteVitals(draft, valid)
}

/** Outermost first, so that a lost device is known before the sensors behind it are called lost. */
function watchChain(draft: Draft): void {
  watchDevices(draft)
  watchSensors(draft)
  watchMissing(draft)
  watchLostWhile(draft)
  watchDisagreement(draft)
  watchCuff(draft)
}

function earliestDeadline(draft: Draft): number {
  if (draft.ended) return Infinity
  const future = (deadlineMs: number): number => (deadlineMs > draft.atMs ? deadlineMs : Infinity)
  return Math.min(
    limitsDeadline(draft),
    disagreementDeadline(draft.disagreement),
    ...draft.lostWhile.map(lostWhileDeadline),
    ...draft.devices.map(deviceDeadline),
    ...draft.sensors.map((watch) => future(sensorDeadline(draft, watch))),
    ...draft.missing.map((watch) =>
      watch.shown ? Infinity : future(missingDeadline(draft, watch)),
    ),
  )
}
