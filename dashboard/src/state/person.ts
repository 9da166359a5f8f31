import { roles, type Role } from '@vigil/shared/vocabulary'

/** Who acts at this tab, by their own word until people can sign in. */
export interface ActingPerson {
  /** Initials, in capitals. */
  readonly personId: string
  readonly role: Role
}

/** Who sends a call for help while nobody has said who they are: help does not wait for initials. */
export const unnamedPerson: ActingPerson = { personId: 'not named', role: 'therapist' }

/** Roles that stand at a station: the others do not answer alarms. */
export const careRoles = ['nurse', 'provider', 'therapist'] as const satisfies readonly Role[]

/** Initials as they are written everywhere; null: nothing was typed. */
export function initialsOf(typed: string): string | null {
  const initials = typed.trim().toUpperCase()
  return initials === '' ? null : initials
}

/** What was kept for this tab; null where nothing can be read. */
export function readPerson(stored: string | null): ActingPerson | null {
  try {
    const read = JSON.parse(stored ?? 'null') as Partial<Record<string, unknown>> | null
    const personId = read?.['personId']
    const role = roles.find((known) => known === read?.['role'])
    return typeof personId === 'string' && personId !== '' && role !== undefined
      ? { personId, role }
      : null
  } catch {
    return null
  }
}
