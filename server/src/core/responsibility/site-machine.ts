import type { InstantMs } from '@vigil/shared/time'
import type { Step } from '../effect.ts'
import { currentDuty } from './announce-duty.ts'
import { coverageDeadline, noteSession, runCoverage } from './coverage.ts'
import { displaysDeadline, noteReceipt, runDisplays } from './display.ts'
import { escalationsDeadline, runEscalations } from './escalation.ts'
import { forgetAlarms, noteAlarm } from './follow-alarms.ts'
import { pagePathDeadline, runPagePath, untestedPath } from './page-path.ts'
import { moveSession } from './move-session.ts'
import { askPrescriber, notePager } from './pages.ts'
import { noteRecord, noteRecordGap, recordDeadline, runRecord } from './record-watch.ts'
import { takeUp, type Resumed } from './resume-site.ts'
import { runSiteCommand } from './run-site-command.ts'
import { remindersDeadline, runReminders } from './site-alarms.ts'
import type { SiteDraft } from './site-draft.ts'
import type { SiteEffect } from './site-effect.ts'
import type { SiteInput } from './site-input.ts'
import { emptySite, type SiteOptions, type SiteState } from './site-state.ts'
import { noteStation, runStations, stationsDeadline } from './stations.ts'

export type { Resumed } from './resume-site.ts'
export type { SiteOptions, SiteState } from './site-state.ts'

/** A site as it opens: nobody is at work, no session runs. */
export function startSite(options: SiteOptions): SiteState {
  const draft = draftOf({ ...emptySite(options, untestedPath(options)), deadlineMs: Infinity })
  return close(draft)
}

/**
 * The site after one input at `now`, real time. Deadlines before `now` run first, each at its own instant; the input
 * acts at once; then what is due at `now`. Time does not go back: an earlier `now` counts as the newest known.
 */
export function stepSite(
  state: SiteState,
  input: SiteInput,
  now: InstantMs,
): Step<SiteState, SiteEffect> {
  const draft = draftOf(state)
  const untilMs = Math.max(now, state.atMs)
  for (let dueMs = state.deadlineMs; dueMs < untilMs; dueMs = earliestDeadline(draft)) {
    draft.atMs = dueMs
    runDue(draft)
  }
  draft.atMs = untilMs
  act(draft, input)
  runDue(draft)
  const closed = close(draft)
  if (closed.duty !== state.duty) draft.effects.push({ kind: 'duty', duty: closed.duty })
  return { state: closed, effects: draft.effects }
}

/**
 * The same site after its machine broke: who is at work, stations, rooms and pages as they were; alarms that are there
 * go through everything anew. The site's own alarms open again where they still hold.
 */
export function restartSite(state: SiteState, now: InstantMs): Step<SiteState, SiteEffect> {
  const { options, people, stations, rooms, watched, pages, testPage, named, duty } = state
  const draft = draftOf({
    ...emptySite(options, testPage),
    ...{ people, stations, pages, named, duty, atMs: Math.max(now, state.atMs) },
    rooms: rooms.map((room) => ({ ...room, duty: { ...room.duty, coverage: null } })),
    recordRefusesSinceMs: state.recordRefusesSinceMs,
    pathFailure: state.pathFailure,
    deadlineMs: Infinity,
  })
  for (const { roomId, alarm } of watched) noteAlarm(draft, { kind: 'alarm', roomId, alarm })
  runDue(draft)
  const closed = close(draft)
  return { state: closed, effects: [...draft.effects, { kind: 'duty', duty: closed.duty }] }
}

/** The site after nobody watched it, e.g. because its server was restarted; see {@link takeUp}. */
export function resumeSite(before: SiteState, resumed: Resumed): Step<SiteState, SiteEffect> {
  const draft = takeUp(before, resumed)
  runDue(draft)
  const closed = close(draft)
  return { state: closed, effects: [...draft.effects, { kind: 'duty', duty: closed.duty }] }
}

/** When the shell must tick at the latest; null when time alone changes nothing. */
export const nextSiteDeadline = ({ deadlineMs }: SiteState): InstantMs | null =>
  Number.isFinite(deadlineMs) ? deadlineMs : null

const draftOf = (state: SiteState): SiteDraft => ({ ...state, effects: [], who: null })

function close(draft: SiteDraft): SiteState {
  const { effects: _, who: __, ...state } = draft
  return { ...state, deadlineMs: earliestDeadline(draft), duty: currentDuty(draft) }
}

function act(draft: SiteDraft, input: SiteInput): void {
  if ('commandId' in input) {
    runSiteCommand(draft, input)
    return
  }
  switch (input.kind) {
    case 'tick':
    case 'session-phase':
      return
    case 'station-joined':
    case 'station-left':
    case 'station-beat':
      noteStation(draft, input)
      return
    case 'receipt':
      noteReceipt(draft, input)
      return
    case 'session-started':
      noteSession(draft, input.roomId, true)
      return
    case 'session-ended':
      noteSession(draft, input.roomId, false)
      forgetAlarms(draft, input.roomId)
      return
    case 'session-moved':
      moveSession(draft, input)
      return
    case 'alarm':
    case 'alarm-gone':
    case 'escalate':
      noteAlarm(draft, input)
      return
    case 'prescriber-asked':
      askPrescriber(draft, input)
      return
    case 'page-delivered':
    case 'page-failed':
      notePager(draft, input)
      return
    case 'record':
      noteRecord(draft, input.state)
      return
    case 'record-not-waited-for':
    case 'not-recorded':
      noteRecordGap(draft, input)
  }
}

/** Everything that is due at this instant, in the order in which one thing follows from another. */
function runDue(draft: SiteDraft): void {
  runStations(draft)
  runCoverage(draft)
  runDisplays(draft)
  runEscalations(draft)
  runPagePath(draft)
  runRecord(draft)
  runReminders(draft)
}

const earliestDeadline = (draft: SiteDraft): number =>
  Math.min(
    stationsDeadline(draft),
    coverageDeadline(draft),
    displaysDeadline(draft),
    escalationsDeadline(draft),
    pagePathDeadline(draft),
    recordDeadline(draft),
    remindersDeadline(draft),
  )
