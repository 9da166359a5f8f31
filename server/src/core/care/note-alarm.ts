import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, Condition, OccurrenceId } from '@vigil/shared/vocabulary'
import type { CareEvent } from './care-event.ts'
import type { CareAlarm, CareGap, CareState } from './care-state.ts'

const gapsKept = 100

type AlarmEvent = Extract<CareEvent, { kind: 'alarm' }>

/** An alarm appeared or changed; the same state where nothing changed that a treatment asks about. */
export function noteAlarm(
  state: CareState,
  { alarm, isGap }: AlarmEvent,
  now: InstantMs,
): CareState {
  const alarms = withAlarm(state.alarms, alarm)
  const gaps =
    alarm.presence === 'present'
      ? openedGap(state, { alarm, isGap }, now)
      : closedGap(state.gaps, alarm.occurrenceId, alarm.endedMs ?? now)
  return alarms === state.alarms && gaps === state.gaps ? state : { ...state, alarms, gaps }
}

/** It left the screen, and with it the gap that it stood for. */
export function forgetAlarm(
  state: CareState,
  occurrenceId: OccurrenceId,
  now: InstantMs,
): CareState {
  const alarms = state.alarms.filter((one) => one.occurrenceId !== occurrenceId)
  const gaps = closedGap(state.gaps, occurrenceId, now)
  return alarms.length === state.alarms.length && gaps === state.gaps
    ? state
    : { ...state, alarms, gaps }
}

/** Nobody watched: a gap like any other. */
export const noteUnwatched = (
  state: CareState,
  { fromMs, untilMs }: Extract<CareEvent, { kind: 'unwatched' }>,
): CareState => ({
  ...state,
  gaps: kept([
    ...state.gaps,
    { occurrenceId: `unwatched-${String(fromMs)}`, fromMs, untilMs, away: false },
  ]),
})

/**
 * Sensors are off on purpose: what is missing already is explained by that; once the time is over, or somebody said
 * that the patient is back, what is still missing counts from then on.
 */
export function noteAway(state: CareState, untilMs: InstantMs | null, now: InstantMs): CareState {
  const gaps = state.gaps.flatMap((gap): CareGap[] => {
    if (gap.untilMs !== null) return [gap]
    if (untilMs !== null) return [{ ...gap, away: gap.away || isOfSensor(state, gap) }]
    if (!gap.away) return [gap]
    return [
      { ...gap, untilMs: now },
      { ...gap, fromMs: now, away: false },
    ]
  })
  return { ...state, awayUntilMs: untilMs, gaps: kept(gaps) }
}

function withAlarm(alarms: readonly CareAlarm[], alarm: Alarm): readonly CareAlarm[] {
  const place = alarms.findIndex((one) => one.occurrenceId === alarm.occurrenceId)
  const before = alarms[place]
  const after: CareAlarm = {
    occurrenceId: alarm.occurrenceId,
    condition: alarm.condition,
    priority: alarm.priority,
    present: alarm.presence === 'present',
    acknowledged: alarm.acknowledged !== null,
    sinceMs: alarm.sinceMs,
  }
  const isOver = !after.present && after.acknowledged
  if (before === undefined) return isOver ? alarms : [...alarms, after]
  if (isOver) return alarms.toSpliced(place, 1)
  return isSame(before, after) ? alarms : alarms.with(place, after)
}

const isSame = (a: CareAlarm, b: CareAlarm): boolean =>
  a.priority === b.priority && a.present === b.present && a.acknowledged === b.acknowledged

/** One that comes again as the same occurrence opens another gap, from now on. */
function openedGap(
  { gaps, awayUntilMs }: CareState,
  { alarm, isGap }: Omit<AlarmEvent, 'kind'>,
  now: InstantMs,
): readonly CareGap[] {
  if (!isGap) return gaps
  const { occurrenceId, condition, sinceMs } = alarm
  const earlier = gaps.filter((gap) => gap.occurrenceId === occurrenceId)
  if (earlier.some((gap) => gap.untilMs === null)) return gaps
  const fromMs = earlier.length === 0 ? sinceMs : now
  const away = awayUntilMs !== null && isOnPatient(condition)
  return kept([...gaps, { occurrenceId, fromMs, untilMs: null, away }])
}

function closedGap(
  gaps: readonly CareGap[],
  occurrenceId: OccurrenceId,
  untilMs: InstantMs,
): readonly CareGap[] {
  const place = gaps.findIndex((gap) => gap.occurrenceId === occurrenceId && gap.untilMs === null)
  const open = gaps[place]
  return open === undefined ? gaps : gaps.with(place, { ...open, untilMs })
}

/** Only what is taken off the patient can be off on purpose; a link that is gone is not. */
const isOnPatient = ({ kind }: Condition): boolean =>
  kind === 'sensor-lost' || kind === 'vital-missing' || kind === 'lost-while'

const isOfSensor = ({ alarms }: CareState, { occurrenceId }: CareGap): boolean =>
  alarms.some((alarm) => alarm.occurrenceId === occurrenceId && isOnPatient(alarm.condition))

/** The newest, and whatever is still open. */
const kept = (gaps: readonly CareGap[]): readonly CareGap[] =>
  gaps.filter((gap, index) => gap.untilMs === null || index >= gaps.length - gapsKept)
