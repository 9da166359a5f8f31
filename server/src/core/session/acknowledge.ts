import { acknowledgeOccurrence, type Occurrence } from '../alarm/occurrence.ts'
import type { SessionCommand } from '../input.ts'
import { accept, refuse } from './command-answer.ts'
import { putOccurrence, type Draft } from './draft.ts'

type Acknowledge = Extract<SessionCommand, { kind: 'acknowledge' }>

/** A person takes note of one occurrence, and of no other (alarms.md 3). */
export function acknowledge(draft: Draft, command: Acknowledge): void {
  const { occurrenceId, actor, note, actionable } = command
  const occurrence = draft.occurrences.find(
    (one) => one.alarm.occurrenceId === occurrenceId && one.onScreen,
  )
  if (occurrence === undefined) {
    refuse(
      draft,
      command,
      'unknown-occurrence',
      'This alarm is no longer present: it ended, or a new one took its place. Look at the room again.',
    )
    return
  }
  const by = occurrence.alarm.acknowledged
  if (by !== null) {
    const message = `${by.personId} has already acknowledged this alarm.`
    refuse(draft, command, 'already-acknowledged', message)
    return
  }
  if (actor.place === 'remote' && isHigh(occurrence)) {
    noteSeen(draft, occurrence)
    refuse(
      draft,
      command,
      'not-permitted',
      'It is noted that you have seen this high alarm. Only somebody at the site can acknowledge it: call the room.',
    )
    return
  }
  putOccurrence(
    draft,
    acknowledgeOccurrence(occurrence, { ...actor, atMs: draft.atMs, note, actionable }),
  )
  accept(draft, command)
}

const isHigh = ({ alarm, peak }: Occurrence): boolean =>
  alarm.presence === 'ended' ? peak === 'high' : alarm.priority === 'high'

/** Of a high it counts only as seen what is said far away (alarms.md 5): the ledger knows, nothing else changes. */
function noteSeen(draft: Draft, { alarm, signal }: Occurrence): void {
  draft.effects.push({
    kind: 'transition',
    transition: {
      machine: 'signal',
      atMs: draft.atMs,
      occurrenceId: alarm.occurrenceId,
      condition: alarm.condition,
      priority: alarm.priority,
      from: signal,
      to: signal,
      reason: 'seen-from-afar',
      limits: draft.course.limitsName,
      who: draft.who,
      note: null,
      actionable: null,
    },
  })
}
