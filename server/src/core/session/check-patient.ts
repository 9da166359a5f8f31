import type { Condition, Priority, Vital } from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import type { Occurrence } from '../alarm/occurrence.ts'
import type { SessionCommand } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { accept, refuse } from './command-answer.ts'
import { announceTechnical, touch, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'

type PatientChecked = Extract<SessionCommand, { kind: 'patient-checked' }>

/** A person has looked at the patient: ends an alarm that no good value holds (alarms.md 2.1). */
export function checkPatient(draft: Draft, command: PatientChecked): void {
  const occurrence = draft.occurrences.find(
    ({ alarm, onScreen }) => onScreen && alarm.occurrenceId === command.occurrenceId,
  )
  if (occurrence === undefined)
    refuse(
      draft,
      command,
      'unknown-occurrence',
      'This alarm is no longer present: it ended, or a new one took its place. Look at the room again.',
    )
  else if (!endChecked(draft, command, occurrence))
    refuse(
      draft,
      command,
      'nothing-to-do',
      'This alarm does not stand on doubtful or last-known values alone: it ends when the values are back.',
    )
}

/** False: it is no alarm that this ends. */
function endChecked(draft: Draft, command: PatientChecked, { alarm }: Occurrence): boolean {
  const { condition, presence, checkable, priority } = alarm
  const { kind } = condition
  if (presence !== 'present' || !checkable || (kind !== 'limit' && kind !== 'lost-while'))
    return false
  recordCourse(draft, {
    subject: 'report',
    from: conditionName(condition),
    to: 'patient-checked',
    reason: command.reason,
  })
  accept(draft, command)
  if (kind === 'limit') endLimit(draft, condition.vital, condition.side)
  else endLostWhile(draft, condition, priority)
  return true
}

function endLimit(draft: Draft, vital: Vital, side: 'high' | 'low'): void {
  draft.touched.clear()
  draft.conditions.forEach((condition, index) => {
    const { limits } = condition
    if (limits.vital !== vital || limits.side !== side) return
    draft.conditions = draft.conditions.with(index, { ...condition, tracks: [] })
    const spots = draft.spots.conditions.filter((spot) => spot.index !== index)
    draft.spots = { ...draft.spots, conditions: spots }
    touch(draft, index, 'patient-checked')
  })
  announceLimits(draft)
}

function endLostWhile(
  draft: Draft,
  condition: Extract<Condition, { kind: 'lost-while' }>,
  from: Priority,
): void {
  draft.lostWhile = draft.lostWhile.filter(
    ({ vital, side }) => vital !== condition.vital || side !== condition.side,
  )
  announceTechnical(draft, { condition, from, to: null, reason: 'patient-checked' })
}
