import { actingRoles, type ActingRole } from '@vigil/shared/vocabulary'
import type { SessionCommand } from '../input.ts'

interface Right {
  readonly roles: readonly ActingRole[]
  /** False: only somebody at the site can do it. */
  readonly fromAfar: boolean
}

/** Help and quiet: of everybody at the site, also where nobody is signed on at a station. */
const whoever = (fromAfar: boolean): Right => ({ roles: actingRoles, fromAfar })
const inTheRoom: Right = { roles: ['nurse', 'provider', 'therapist'], fromAfar: false }
const clinical: Right = { roles: ['nurse', 'provider', 'therapist'], fromAfar: true }
const medical: Right = { roles: ['nurse', 'provider'], fromAfar: true }

/** Who may ask for what (alarms.md 3 and 5, sessions.md 1). */
export const commandRights: Readonly<Record<SessionCommand['kind'], Right>> = {
  acknowledge: clinical,
  'pause-audio': whoever(false),
  'resume-audio': whoever(true),
  away: inTheRoom,
  'extend-away': inTheRoom,
  back: inTheRoom,
  'patient-checked': inTheRoom,
  symptoms: clinical,
  'confirm-device': inTheRoom,
  'rank-sources': medical,
  'typed-values': clinical,
  // But a call for help: `callRight`.
  report: clinical,
  'change-limits': { roles: ['provider'], fromAfar: true },
  // Who loosens limits does not confirm it.
  'confirm-limits': { roles: ['nurse'], fromAfar: true },
  label: clinical,
  'waive-due': medical,
}

/** A patient or a therapist calls for somebody. */
export const callRight: Right = whoever(true)

const rightOf = (command: SessionCommand): Right =>
  command.kind === 'report' && command.report.kind === 'call'
    ? callRight
    : commandRights[command.kind]

/** Why this person may not ask for it, as a sentence; null when they may. */
export function rightsRefusal(command: SessionCommand): string | null {
  const { roles, fromAfar } = rightOf(command)
  const { actor } = command
  if (!roles.includes(actor.role))
    return `This is for a ${listed(roles)}: ask one of them. You are signed in as ${actor.role}.`
  return actor.place === 'remote' && !fromAfar
    ? 'This can be done at the site only: call the room.'
    : null
}

const listed = (roles: readonly ActingRole[]): string =>
  roles.join(', ').replace(/, (?<last>[^,]+)$/u, ' or $<last>')
