import type { Role } from '@vigil/shared/vocabulary'
import type { SessionCommand } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'

/** Those who are with the patient (sessions.md 1). */
const treating: readonly Role[] = ['nurse', 'provider', 'therapist']

/** Refuses what only people with the patient may say, and what comes after the session's end. */
export function mayTreat(draft: Draft, command: SessionCommand): boolean {
  if (draft.ended) {
    refuse(draft, command, 'session-ended', 'The session has ended; nothing is entered any more.')
    return false
  }
  if (treating.includes(command.actor.role)) return true
  refuse(
    draft,
    command,
    'not-permitted',
    'Only a nurse, a provider or a therapist can enter this: ask one of them.',
  )
  return false
}
