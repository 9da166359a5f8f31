import { assertNever } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, Ask, SessionCourse } from '@vigil/shared/vocabulary'
import { stateWords } from './catalogue-states-en.ts'
import { repeatByMs } from './repeat-by.ts'

/** Now and the time of day, both of the room's clock. */
export interface RoomClock {
  readonly nowMs: InstantMs
  readonly timeOfDay: (atMs: InstantMs) => string
  /** `1:31` */
  readonly duration: (durationMs: number) => string
}

type Quieting = Pick<SessionCourse, 'audioPause' | 'away'>

/** Everything a person should know about where an alarm stands, in the order of its weight. */
export function alarmStateTexts(
  alarm: Alarm,
  course: Quieting | null,
  clock: RoomClock,
): readonly string[] {
  const texts = [
    presenceText(alarm, clock),
    confirmationText(alarm, clock),
    alarm.lastKnown && alarm.presence === 'present' ? stateWords.lastKnown : null,
    acknowledgedText(alarm, clock),
    quietText(alarm, course, clock),
  ].filter((text) => text !== null)
  return texts.length === 0 ? [stateWords.active] : texts
}

function presenceText({ presence, sinceMs, endedMs }: Alarm, clock: RoomClock): string | null {
  if (presence === 'present') return null
  const ended = endedMs === null ? null : clock.timeOfDay(endedMs)
  return presence === 'finding'
    ? stateWords.finding(clock.timeOfDay(sinceMs), ended)
    : stateWords.ended(ended ?? '')
}

/** A spot measurement that is not yet the truth asks for a repeat (alarms.md 2.2). */
function confirmationText(alarm: Alarm, clock: RoomClock): string | null {
  if (alarm.confirmation !== 'unconfirmed' || alarm.presence !== 'present') return null
  const by = repeatByMs(alarm)
  return by === null ? stateWords.unconfirmed : stateWords.unconfirmedUntil(clock.timeOfDay(by))
}

function acknowledgedText({ acknowledged }: Alarm, clock: RoomClock): string | null {
  if (acknowledged === null) return null
  const { personId, atMs, place, note } = acknowledged
  const said = stateWords.acknowledged(personId, clock.timeOfDay(atMs), place)
  return note === null ? said : `${said}: “${note}”`
}

function quietText(alarm: Alarm, course: Quieting | null, clock: RoomClock): string | null {
  switch (alarm.quiet) {
    case 'acknowledged':
      return reminderText(alarm, clock)
    case 'audio-paused':
      return stateWords.paused(leftText(course?.audioPause?.untilMs ?? null, clock))
    case 'away':
      return course?.away == null
        ? stateWords.away
        : stateWords.awayUntil(clock.timeOfDay(course.away.untilMs))
    case 'covered':
      return stateWords.covered
    case 'information':
      return stateWords.information
    case 'ended':
    case null:
      return null
    default:
      return assertNever(alarm.quiet)
  }
}

/** `again in 1:31`; null where it will not sound again. */
const reminderText = ({ remindsAtMs }: Alarm, { nowMs, duration }: RoomClock): string | null =>
  remindsAtMs === null ? null : stateWords.again(duration(remindsAtMs - nowMs))

const leftText = (untilMs: InstantMs | null, { nowMs, duration }: RoomClock): string =>
  untilMs === null ? '' : duration(untilMs - nowMs)

/** What is awaited from people and until when: a repeat measurement, the nurse's word on limits. */
export function askTexts({ asks, presence }: Alarm, clock: RoomClock): readonly string[] {
  if (presence !== 'present') return []
  return asks.flatMap((ask) => {
    if (ask.kind === 'repeat') return repeatText(ask, clock)
    return ask.kind === 'confirm-limits'
      ? stateWords.confirmWithin(clock.duration(ask.byMs - clock.nowMs))
      : []
  })
}

function repeatText(
  { notBeforeMs, byMs }: Extract<Ask, { kind: 'repeat' }>,
  { nowMs, timeOfDay, duration }: RoomClock,
): string {
  if (nowMs > byMs) return stateWords.repeatLate(timeOfDay(byMs))
  return nowMs < notBeforeMs
    ? stateWords.repeatFrom(duration(notBeforeMs - nowMs))
    : stateWords.repeatNow(duration(byMs - nowMs))
}
