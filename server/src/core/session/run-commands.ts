import { acknowledgeOccurrence } from '../alarm/occurrence.ts'
import type { CommandRefusal } from '../effect.ts'
import type { CommandId, SessionInput } from '../input.ts'
import {
  announceTechnical,
  gone,
  named,
  occurrenceOf,
  putOccurrence,
  showEnded,
  type Draft,
} from './draft.ts'

type Acknowledge = Extract<SessionInput, { kind: 'acknowledge' }>

/** Commands act last in their instant: on what the readings and deadlines of it made present. */
export function runCommands(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) {
    if (input.kind === 'acknowledge') acknowledge(draft, input)
    else if (input.kind === 'end') endSession(draft)
  }
}

function acknowledge(draft: Draft, command: Acknowledge): void {
  const { commandId, occurrenceId, actor } = command
  if (draft.ended) {
    refuse(draft, {
      commandId,
      code: 'session-ended',
      message: 'The session has ended; so have its alarms.',
    })
    return
  }
  const occurrence = draft.occurrences.find(
    (one) => one.alarm.occurrenceId === occurrenceId && one.onScreen,
  )
  if (occurrence === undefined) {
    refuse(draft, {
      commandId,
      code: 'unknown-occurrence',
      message:
        'This alarm is no longer present: it ended, or a new one took its place. Look at the room again.',
    })
    return
  }
  const by = occurrence.alarm.acknowledged
  if (by !== null) {
    refuse(draft, {
      commandId,
      code: 'already-acknowledged',
      message: `${by.personId} has already acknowledged this alarm.`,
    })
    return
  }
  const acknowledged = acknowledgeOccurrence(occurrence, { ...actor, atMs: draft.atMs })
  putOccurrence(draft, acknowledged)
  draft.effects.push({ kind: 'command-accepted', commandId })
  if (acknowledged.onScreen) draft.effects.push({ kind: 'alarm', alarm: acknowledged.alarm })
  else gone(draft, occurrenceId, 'acknowledged')
}

function refuse(
  draft: Draft,
  refusal: {
    readonly commandId: CommandId
    readonly code: CommandRefusal
    readonly message: string
  },
): void {
  draft.effects.push({ kind: 'command-refused', ...refusal })
}

/** Ending a session ends its conditions, without latching (alarms.md 2.4). */
function endSession(draft: Draft): void {
  if (draft.ended) return
  draft.ended = true
  endLimits(draft)
  for (const occurrence of draft.occurrences) {
    const { alarm, onScreen } = occurrence
    if (alarm.condition.kind !== 'limit' && alarm.presence === 'present')
      announceTechnical(draft, {
        condition: alarm.condition,
        from: alarm.priority,
        to: null,
        reason: 'session-ended',
      })
    else if (onScreen && alarm.presence === 'ended') {
      putOccurrence(draft, { ...occurrence, onScreen: false })
      gone(draft, alarm.occurrenceId, 'session-ended')
    }
  }
}

function endLimits(draft: Draft): void {
  for (const { limits, standing } of draft.conditions) {
    if (standing.state === 'inactive') continue
    const condition = named(limits)
    draft.effects.push({
      kind: 'transition',
      transition: {
        atMs: draft.atMs,
        condition,
        from: standing.state,
        to: 'inactive',
        priority: standing.state === 'active' ? standing.priority : null,
        value: occurrenceOf(draft, condition)?.alarm.value ?? null,
        reason: 'session-ended',
        readings: [],
      },
    })
    if (standing.state === 'active') showEnded(draft, condition, 'session-ended')
  }
}
