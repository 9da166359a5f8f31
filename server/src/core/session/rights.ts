import type { ActingRole } from '@vigil/shared/vocabulary'
import type { SessionCommand } from '../input.ts'

interface Right {
  readonly roles: readonly ActingRole[] | 'anybody'
  /** False: only somebody at the site can do it. */
  readonly fromAfar: boolean
}

const anybody = (fromAfar: boolean): Right => ({ roles: 'anybody', fromAfar })
const inTheRoom: Right = { roles: ['nurse', 'provider', 'therapist'], fromAfar: false }
const clinical: Right = { roles: ['nurse', 'provider', 'therapist'], fromAfar: true }
const medical: Right = { roles: ['nurse', 'provider'], fromAfar: true }

/** Who may ask for what (alarms.md 3 and 5, sessions.md 1). */
export const commandRights: Readonly<Record<SessionCommand['kind'], Right>> = {
  acknowledge: clinical,
  'pause-audio': anybody(false),
  'resume-audio': anybody(true),
  away: inTheRoom,
  'extend-away': inTheRoom,
  back: inTheRoom,
  'patient-checked': inTheRoom,
  symptoms: clinical,
  'confirm-device': inTheRoom,
  'rank-sources': medical,
  'typed-values': clinical,
  report: anybody(true),
  'change-limits': { roles: ['provider'], fromAfar: true },
  // Who loosens limits does not confirm it.
  'confirm-limits': { roles: ['nurse'], fromAfar: true },
  label: clinical,
  'waive-due': medical,
}

/** Why this person may not ask for it, as a sentence; null when they may. */
export function rightsRefusal({ kind, actor }: SessionCommand): string | null {
  const { roles, fromAfar } = commandRights[kind]
  if (roles !== 'anybody' && !roles.includes(actor.role))
    return `This is for a ${listed(roles)}: ask one of them. You are signed in as ${actor.role}.`
  return actor.place === 'remote' && !fromAfar
    ? 'This can be done at the site only: call the room.'
    : null
}

const listed = (roles: readonly ActingRole[]): string =>
  roles.join(', ').replace(/, (?<last>[^,]+)$/u, ' or $<last>')
