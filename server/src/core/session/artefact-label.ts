import { labelLastsMs } from '../protocol/artefact-label.ts'
import type { SessionCommand } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { accept, refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import { putInForce } from './limits-in-force.ts'
import { recordCourse } from './record-course.ts'

/** A person says that the patient moves, talks or cries, or that it is over (alarms.md 3). */
export function setLabel(draft: Draft, command: Extract<SessionCommand, { kind: 'label' }>): void {
  const { label } = command
  if (label === null && draft.course.label === null) {
    refuse(draft, command, 'nothing-to-do', 'Nothing is marked: there is no label to take away.')
    return
  }
  const next = label === null ? null : { label, untilMs: draft.atMs + labelLastsMs }
  draft.touched.clear()
  changeLabel(draft, next, label === null ? 'taken away' : 'marked')
  accept(draft, command)
  // Readings have been announced before any command: what the newest measurement is now must not wait for the next.
  announceLimits(draft)
}

/** It ends by itself. */
export function endLabelInTime(draft: Draft): void {
  const { label } = draft.course
  if (label !== null && draft.atMs >= label.untilMs) changeLabel(draft, null, 'time is up')
}

function changeLabel(draft: Draft, label: Draft['course']['label'], reason: string): void {
  const from = draft.course.label?.label ?? 'none'
  draft.course = { ...draft.course, label }
  recordCourse(draft, { subject: 'label', from, to: label?.label ?? 'none', reason })
  putInForce(draft)
}
