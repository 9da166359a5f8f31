import type { Role } from '@vigil/shared/vocabulary'

/** Who acts here, as the server says. */
export interface ActingPerson {
  /** The short name that people are known by. */
  readonly personId: string
  readonly label: string
  /** The weightiest of the roles: as what this person acts. */
  readonly role: Role
  readonly roles: readonly Role[]
}

/** Whoever treats acts as that, whatever else they are: the order of the server. */
export const actingOrder: readonly Role[] = [
  'provider',
  'nurse',
  'therapist',
  'administrator',
  'integrator',
  'auditor',
]

/** Roles that stand at a station: the others do not answer alarms. */
export const careRoles: readonly Role[] = ['nurse', 'provider', 'therapist']
