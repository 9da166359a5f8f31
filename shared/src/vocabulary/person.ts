import type { InstantMs } from '../time/index.ts'
import type { StationId } from './ids.ts'

/** What a person may do follows from the role (sessions.md 1). */
export const roles = [
  'nurse',
  'provider',
  'therapist',
  'integrator',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** `station`: nobody was signed on at a station of the site that asked for help or for quiet. */
export const actingRoles = [...roles, 'station'] as const
export type ActingRole = (typeof actingRoles)[number]

/** Who acts, and where. */
export interface Actor {
  /** Short name of who is signed on; of a station where nobody is, its label. Never a patient's. */
  readonly personId: string
  readonly role: ActingRole
  readonly stationId: StationId
  /** `remote`: not at this site; receipts and acknowledgements of a high from there only count as seen (alarms.md 5). */
  readonly place: 'site' | 'remote'
}

export interface Acknowledgement extends Actor {
  readonly atMs: InstantMs
  readonly note: string | null
  /** Whether the alarm called for action, as far as the person said so (alarms.md 8). */
  readonly actionable: boolean | null
}
