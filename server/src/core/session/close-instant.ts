import type { InstantMs } from '@vigil/shared/time'
import type { Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { announceSignals } from './announce-signals.ts'
import { chainDeadline, noteChain, noteValid, watchChain } from './chain.ts'
import { announceCourse, courseDeadline, noteCourse } from './course.ts'
import { notePeriods } from './declared-periods.ts'
import { openDraft, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'
import { findInHistory } from './findings.ts'
import { gatherReadings } from './gather-readings.ts'
import { isCalmSession } from './is-calm.ts'
import { judgeCuffs } from './judge-cuff.ts'
import { judgeRate } from './judge-rate.ts'
import { judgeStreams } from './judge-streams.ts'
import type { MonitorState } from './monitor-state.ts'
import { runCommands } from './run-commands.ts'
import { reportedDeadline, watchReported } from './reported.ts'
import { restRanges } from './rest-range.ts'
import { resumeWatching } from './resume.ts'
import { limitsDeadline, runLevelsDue, runStaleness } from './run-deadlines.ts'
import { runSignalsDue, signalsDeadline } from './signals.ts'
import { runSpotsDue, spotsDeadline } from './spots.ts'
import { noteDevices } from './watch-devices.ts'

/**
 * Everything that happens in one instant, in the order of alarms.md 2.1: readings, then deadlines of levels,
 * then staleness; then what they say of the chain that watches; then what is heard of it; last, what people command.
 */
export function closeInstant(
  state: MonitorState,
  atMs: InstantMs,
  inputs: readonly SessionInput[],
): Step<MonitorState> {
  const draft = openDraft(state, atMs)
  if (state.closedMs < state.session.startedMs) startSession(draft)
  if (!draft.ended) {
    notePeriods(draft, inputs)
    noteCourse(draft, inputs)
    judgeReadings(draft, inputs)
    runLevelsDue(draft)
    resumeWatching(draft, inputs)
    runStaleness(draft)
    runSpotsDue(draft)
    announceLimits(draft)
    watchChain(draft)
    watchReported(draft, inputs)
    findInHistory(draft, inputs)
    runSignalsDue(draft)
    announceSignals(draft)
  }
  runCommands(draft, inputs)
  announceCourse(draft)
  if (mayRestOtherwise(state, draft)) draft.rest = restRanges(draft)
  return { state: closedState(draft), effects: draft.effects }
}

const mayRestOtherwise = (state: MonitorState, draft: Draft): boolean =>
  draft.conditions !== state.conditions ||
  draft.spots !== state.spots ||
  draft.session !== state.session

const startSession = (draft: Draft): void => {
  recordCourse(draft, { subject: 'session', from: 'none', to: 'running', reason: 'started' })
}

/** Field by field, so that all states have one shape: spreads here cost a tenth of the whole fold. */
const closedState = (draft: Draft): MonitorState => ({
  session: draft.session,
  endedPlan: draft.endedPlan,
  ended: draft.ended,
  closedMs: draft.atMs,
  open: null,
  deadlineMs: earliestDeadline(draft),
  declaredPeriodsMs: draft.declaredPeriodsMs,
  declaredStaleMs: draft.declaredStaleMs,
  streams: draft.streams,
  conditions: draft.conditions,
  rest: draft.rest,
  calm: isCalmSession(draft),
  sensors: draft.sensors,
  missing: draft.missing,
  lostWhile: draft.lostWhile,
  devices: draft.devices,
  cuff: draft.cuff,
  disagreement: draft.disagreement,
  course: draft.course,
  spots: draft.spots,
  chain: draft.chain,
  reported: draft.reported,
  signals: draft.signals,
  occurrences: draft.occurrences,
  occurrencesOpened: draft.occurrencesOpened,
})

function judgeReadings(draft: Draft, inputs: readonly SessionInput[]): void {
  const gathered = gatherReadings(draft, inputs)
  noteDevices(draft, inputs, gathered.devices)
  noteChain(draft, inputs, gathered)
  if (gathered.devices.length === 0) return
  const valid = judgeStreams(draft, gathered.streams)
  judgeRate(draft, valid)
  judgeCuffs(draft, gathered.cuffs)
  noteValid(draft, valid)
}

/** The state with the deadline that follows from it now: quiet readings have put it off since it was worked out. */
export const withDeadlineAnew = (state: MonitorState): MonitorState => ({
  ...state,
  deadlineMs: earliestDeadline(openDraft(state, state.closedMs)),
})

function earliestDeadline(draft: Draft): number {
  if (draft.ended) return Infinity
  return Math.min(
    limitsDeadline(draft),
    spotsDeadline(draft),
    chainDeadline(draft),
    reportedDeadline(draft),
    courseDeadline(draft),
    signalsDeadline(draft),
  )
}
