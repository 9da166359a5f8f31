import type { SessionCourse } from '@vigil/shared/vocabulary'
import type { SessionCommand, SessionInput } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'

/** What is heard of the conditions: pauses, away, reminders (alarms.md 3). */
export interface SignalsState {
  readonly audioPause: SessionCourse['audioPause']
  readonly away: SessionCourse['away']
}

export const startSignals = (): SignalsState => ({ audioPause: null, away: null })

/** Last in every instant: what sounds, what is quiet and why. */
export function runSignals(_draft: Draft, _inputs: readonly SessionInput[]): void {}

export const signalsDeadline = (_draft: Draft): number => Infinity

export function runSignalCommand(
  draft: Draft,
  command: Extract<
    SessionCommand,
    { kind: 'pause-audio' | 'resume-audio' | 'away' | 'extend-away' | 'back' }
  >,
): void {
  refuse(draft, command, 'nothing-to-do', 'not built yet')
}
