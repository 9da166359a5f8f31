import type { SessionCommand, SessionInput } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'

/** What people report, and what is due and not done (alarms.md 2.3). */
export interface ReportedState {
  readonly nothing: null
}

export const startReported = (): ReportedState => ({ nothing: null })

/** Readings and checks that fall due, are done, or are overdue. */
export function watchReported(_draft: Draft, _inputs: readonly SessionInput[]): void {}

export const reportedDeadline = (_draft: Draft): number => Infinity

export function runReportedCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'report' | 'waive-due' }>,
): void {
  refuse(draft, command, 'nothing-to-do', 'not built yet')
}
