import type { SessionCommand, SessionInput } from '../input.ts'
import { acknowledge } from './acknowledge.ts'
import { announceSignals } from './announce-signals.ts'
import { runChainCommand } from './chain.ts'
import { refuse } from './command-answer.ts'
import { runCourseCommand } from './run-course-command.ts'
import type { Draft } from './draft.ts'
import { endSession } from './end-session.ts'
import { runReportedCommand } from './reported.ts'
import { rightsRefusal } from './rights.ts'
import { runSignalCommand } from './signals.ts'
import { runSpotCommand } from './run-spot-command.ts'

/** Commands act last in their instant: on what the readings and deadlines of it made present. */
export function runCommands(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs) {
    if (input.kind === 'end') endSession(draft, input.reason)
    else if (input.kind !== 'care' && 'commandId' in input) runCommand(draft, input)
    else continue
    announceSignals(draft)
    draft.who = null
  }
}

function runCommand(draft: Draft, command: SessionCommand): void {
  draft.who = command.actor
  const notPermitted = rightsRefusal(command)
  if (draft.ended)
    refuse(draft, command, 'session-ended', 'The session has ended; so have its alarms.')
  else if (notPermitted !== null) refuse(draft, command, 'not-permitted', notPermitted)
  else carryOut(draft, command)
}

function carryOut(draft: Draft, command: SessionCommand): void {
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
