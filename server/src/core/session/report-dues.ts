import { minutes } from '@vigil/shared/time'
import type { Priority } from '@vigil/shared/vocabulary'
import type { Reason } from '../alarm/reason.ts'
import type { CourseInput, SessionCommand, SessionInput } from '../input.ts'
import type { Due } from './reported-state.ts'
import { accept, refuse } from './command-answer.ts'
import { announceTechnical, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'

/** Low when it is due, medium this much later (alarms.md 2.3, preset). */
const mediumAfterMs = minutes(3)

/** What falls due, moves, or is done. */
export function noteDues(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs)
    if (input.kind === 'due') noteDue(draft, input)
    else if (input.kind === 'due-done') {
      const due = dueOf(draft, input.dueId)
      if (due !== undefined) remove(draft, due, 'due-done')
    }
}

const dueOf = (draft: Draft, dueId: string): Due | undefined =>
  draft.reported.dues.find((due) => due.dueId === dueId)

function noteDue(draft: Draft, { dueId, dueMs }: Extract<CourseInput, { kind: 'due' }>): void {
  const shown = dueOf(draft, dueId)?.shown ?? null
  putDues(draft, [...withoutDue(draft, dueId), { dueId, dueMs, shown }])
}

const withoutDue = (draft: Draft, dueId: string): Due[] =>
  draft.reported.dues.filter((due) => due.dueId !== dueId)

function putDues(draft: Draft, dues: readonly Due[]): void {
  draft.reported = { ...draft.reported, dues }
}

function remove(draft: Draft, due: Due, reason: Reason): void {
  announce(draft, due, { to: null, reason })
  putDues(draft, withoutDue(draft, due.dueId))
}

const announce = (
  draft: Draft,
  { dueId, shown }: Due,
  { to, reason }: { readonly to: Priority | null; readonly reason: Reason },
): void =>
  announceTechnical(draft, { condition: { kind: 'overdue', dueId }, from: shown, to, reason })

export function watchDues(draft: Draft): void {
  for (const due of draft.reported.dues) {
    const shown = overduePriority(draft, due)
    if (shown === due.shown) continue
    announce(draft, due, { to: shown, reason: shown === null ? 'due-moved' : 'due' })
    putDues(
      draft,
      draft.reported.dues.map((one) => (one === due ? { ...due, shown } : one)),
    )
  }
}

function overduePriority({ atMs }: Draft, { dueMs }: Due): Priority | null {
  if (atMs < dueMs) return null
  return atMs < dueMs + mediumAfterMs ? 'low' : 'medium'
}

export function dueDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { dueMs } of draft.reported.dues)
    for (const stepMs of [dueMs, dueMs + mediumAfterMs])
      if (stepMs > draft.atMs) earliest = Math.min(earliest, stepMs)
  return earliest
}

/** It will not be done, and somebody says why. */
export function waiveDue(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'waive-due' }>,
): void {
  const due = dueOf(draft, command.dueId)
  const reason = command.reason.trim()
  if (due === undefined)
    refuse(draft, command, 'nothing-to-do', 'This is not due any more: it was done, or waived.')
  else if (reason === '')
    refuse(draft, command, 'invalid', 'Say why it will not be done: the reason goes on the record.')
  else {
    remove(draft, due, 'due-waived')
    recordCourse(draft, {
      subject: 'due',
      from: `${due.dueId} due`,
      to: `${due.dueId} waived`,
      reason,
    })
    accept(draft, command)
  }
}
