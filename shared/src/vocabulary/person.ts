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

/** Who acts, and where. */
export interface Actor {
  /** Initials until people can sign in; never a patient's. */
  readonly personId: string
  readonly role: Role
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
