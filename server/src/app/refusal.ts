import type { CommandRefusal } from '#core/effect.ts'
import type { InstantMs } from '@vigil/shared/time'
import type { SiteRefusal } from '#core/responsibility/site-effect.ts'

/** Why a command was not carried out; `message` says what to do. The state is unchanged. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  /** The earliest it may be possible, where time decides; null: nobody can say. */
  readonly earliestMs?: InstantMs | null
}

export type RefusalCode =
  | CommandRefusal
  | SiteRefusal
  | 'unknown-site'
  | 'unknown-room'
  | 'unknown-session'
  | 'unknown-preset'
  | 'room-occupied'
  | 'no-session'
  | 'unknown-patient'
  | 'unknown-protocol'
  | 'unknown-reading'
  | 'patient-in-session'
  | 'wrong-patient'
  | 'gate-not-signed'
  | 'alarm-raised'
  | 'monitor-restarted'
  /** Somebody signed a newer version meanwhile. */
  | 'stale-version'
  /** Signed and kept, but the running session did not take it. */
  | 'not-in-force'
  | 'unknown-recording'
  /** A newer rehearsal of the same patient took its place. */
  | 'superseded'
  | 'too-large'
  | 'rehearsal-failed'
