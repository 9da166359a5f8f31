import type { SessionCommand, SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'
import { dueDeadline, noteDues, waiveDue, watchDues } from './report-dues.ts'
import { runReport } from './report-patient.ts'

/** Readings and checks that fall due, are done, or are overdue. */
export function watchReported(draft: Draft, inputs: readonly SessionInput[]): void {
  noteDues(draft, inputs)
  watchDues(draft)
}

export const reportedDeadline = (draft: Draft): number => dueDeadline(draft)

export function runReportedCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'report' | 'waive-due' }>,
): void {
  if (command.kind === 'report') runReport(draft, command)
  else waiveDue(draft, command)
}
