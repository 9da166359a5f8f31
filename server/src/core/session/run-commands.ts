import { acknowledgeOccurrence } from '../alarm/occurrence.ts'
import type { SessionCommand, SessionInput } from '../input.ts'
import { runChainCommand } from './chain.ts'
import { accept, refuse } from './command-answer.ts'
import { runCourseCommand } from './course.ts'
import {
  announceTechnical,
  gone,
  named,
  occurrenceOf,
  putOccurrence,
  recordTransition,
  showEnded,
  type Draft,
} from './draft.ts'
import { runReportedCommand } from './reported.ts'
import { runSignalCommand } from './signals.ts'
import { runSpotCommand } from './spots.ts'

type Acknowledge = Extract<SessionInput, { kind: 'acknowledge' }>

/** Commands act last in their instant: on what the readings and deadlines of it made present. */
export function runCommands(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) {
    if (input.kind === 'end') endSession(draft)
    else if ('commandId' in input) {
      draft.who = input.actor
      runCommand(draft, input)
      draft.who = null
    }
  }
}

function runCommand(draft: Draft, command: SessionCommand): void {
  switch (command.kind) {
    case 'acknowledge':
      acknowledge(draft, command)
      return
    case 'pause-audio':
    case 'resume-audio':
    case 'away':
    case 'extend-away':
    case 'back':
      runSignalCommand(draft, command)
      return
    case 'symptoms':
    case 'typed-values':
      runSpotCommand(draft, command)
      return
    case 'confirm-device':
      runChainCommand(draft, command)
      return
    case 'report':
    case 'waive-due':
      runReportedCommand(draft, command)
      return
    case 'patient-checked':
    case 'rank-sources':
    case 'change-limits':
    case 'confirm-limits':
    case 'label':
      runCourseCommand(draft, command)
  }
}

function acknowledge(draft: Draft, command: Acknowledge): void {
  const { occurrenceId, actor, note, actionable } = command
  if (draft.ended) {
    refuse(draft, command, 'session-ended', 'The session has ended; so have its alarms.')
    return
  }
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
    refuse(
      draft,
      command,
      'already-acknowledged',
      `${by.personId} has already acknowledged this alarm.`,
    )
    return
  }
  const acknowledged = acknowledgeOccurrence(occurrence, {
    ...actor,
    atMs: draft.atMs,
    note,
    actionable,
  })
  putOccurrence(draft, acknowledged)
  accept(draft, command)
  if (acknowledged.onScreen) draft.effects.push({ kind: 'alarm', alarm: acknowledged.alarm })
  else gone(draft, occurrenceId, 'acknowledged')
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
    recordTransition(draft, {
      condition,
      from: standing.state,
      to: 'inactive',
      priority: standing.state === 'active' ? standing.priority : null,
      value: occurrenceOf(draft, condition)?.alarm.value ?? null,
      reason: 'session-ended',
      readings: [],
    })
    if (standing.state === 'active') showEnded(draft, condition, 'session-ended')
  }
}
