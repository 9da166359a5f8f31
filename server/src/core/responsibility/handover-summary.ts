import { minutes, roundHalfUp, type InstantMs } from '@vigil/shared/time'
import type { Alarm, Session, SessionCourse } from '@vigil/shared/vocabulary'
import { byUrgency, conditionName } from '@vigil/shared/vocabulary'

/** A room as it stands when it is offered to somebody; a page's view of a room is one. */
export interface RoomAtHandover {
  readonly session: Pick<Session, 'startedMs'> | null
  readonly course: Pick<
    SessionCourse,
    'phase' | 'baseline' | 'limits' | 'limitsSinceMs' | 'toConfirm' | 'audioPause' | 'away'
  > | null
  readonly alarms: readonly Alarm[]
}

/** More alarms than these are counted, not told. */
const alarmsTold = 6

/** What the next person has to know, in short lines, the most urgent first; `nowMs` on the session's clock. */
export function handoverSummary(
  { session, course, alarms }: RoomAtHandover,
  nowMs: InstantMs,
): readonly string[] {
  if (session === null || course === null) return ['No session runs here.']
  return [
    ...alarmLines(alarms, nowMs),
    `Phase ${course.phase}, ${minutesFrom(session.startedMs, nowMs)} since the start.`,
    ...limitLines(course, session.startedMs, nowMs),
    ...restLines(course, nowMs),
  ]
}

function alarmLines(alarms: readonly Alarm[], nowMs: InstantMs): readonly string[] {
  if (alarms.length === 0) return ['No alarm.']
  const told = alarms
    .toSorted((a, b) => byUrgency(a.priority, b.priority))
    .map((alarm) => alarmLine(alarm, nowMs))
  const more = told.length - alarmsTold
  return more > 0 ? [...told.slice(0, alarmsTold), `And ${String(more)} more alarms.`] : told
}

function alarmLine(alarm: Alarm, nowMs: InstantMs): string {
  const { priority, condition, presence, value, sinceMs, acknowledged } = alarm
  const words = [
    `${capital(priority)}: ${conditionName(condition)}`,
    ...(value === null ? [] : [String(value)]),
    `since ${minutesFrom(sinceMs, nowMs)}`,
    ...(presence === 'present' ? [] : ['over']),
    acknowledged === null ? 'not acknowledged' : `acknowledged by ${acknowledged.personId}`,
  ]
  return `${words.join(', ')}.`
}

type Course = NonNullable<RoomAtHandover['course']>

function limitLines(course: Course, startedMs: InstantMs, nowMs: InstantMs): readonly string[] {
  const { limits, limitsSinceMs, toConfirm, baseline } = course
  const by =
    limits.signed === undefined ? '' : ` by ${limits.signed.personId}: ${limits.signed.reason}`
  return [
    ...(limitsSinceMs > startedMs
      ? [`Limits changed ${minutesFrom(limitsSinceMs, nowMs)} ago${by}.`]
      : []),
    ...(toConfirm === null ? [] : ['Looser limits wait to be confirmed.']),
    ...(baseline === null ? ['No baseline.'] : []),
  ]
}

function restLines({ audioPause, away }: Course, nowMs: InstantMs): readonly string[] {
  return [
    ...(audioPause === null
      ? []
      : [
          `Sound paused by ${audioPause.by.personId}, ${minutesFrom(nowMs, audioPause.untilMs)} left.`,
        ]),
    ...(away === null
      ? []
      : [
          `Away without ${away.sensors.join(', ')}${away.note === '' ? '' : ` (${away.note})`}, back in ${minutesFrom(nowMs, away.untilMs)}.`,
        ]),
  ]
}

const minutesFrom = (fromMs: InstantMs, toMs: InstantMs): string =>
  `${String(Math.max(0, roundHalfUp((toMs - fromMs) / minutes(1))))} min`

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
