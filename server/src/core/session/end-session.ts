import { takeAway } from '../alarm/occurrence.ts'
import { announceSignals } from './announce-signals.ts'
import { endAudioPause } from './audio-pause.ts'
import { endAway } from './away.ts'
import {
  announceTechnical,
  named,
  occurrenceOf,
  recordTransition,
  showEnded,
  type Draft,
} from './draft.ts'
import { recordCourse } from './record-course.ts'

/** Ending a session ends its conditions, without latching, and clears what is left on the screen (alarms.md 2.4). */
export function endSession(draft: Draft, reason: string): void {
  if (draft.ended) return
  endAudioPause(draft, 'session-ended')
  endAway(draft, 'session-ended')
  endLimits(draft)
  for (const { alarm } of draft.occurrences)
    if (alarm.condition.kind !== 'limit' && alarm.presence === 'present')
      announceTechnical(draft, {
        condition: alarm.condition,
        from: alarm.priority,
        to: null,
        reason: 'session-ended',
      })
  draft.occurrences = draft.occurrences.map((one) =>
    one.onScreen ? takeAway(one, 'session-ended') : one,
  )
  announceSignals(draft)
  // Last of all: a ledger that ends with it is whole.
  recordCourse(draft, { subject: 'session', from: 'running', to: 'ended', reason })
  draft.ended = true
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
