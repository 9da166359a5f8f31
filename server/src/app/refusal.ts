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
  /** Nothing is left of who this was. */
  | 'patient-erased'
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
  | 'unknown-device'
  | 'unknown-recording'
  /** A newer rehearsal of the same patient took its place. */
  | 'superseded'
  | 'too-large'
  | 'rehearsal-failed'
  /** Name and password, or name and code, do not belong together. */
  | 'wrong-sign-on'
  | 'not-signed-on'
  /** A PIN is not enough now. */
  | 'password-first'
  /** The challenge of a PIN was spent, is too old, or was another station's. */
  | 'replayed'
  /** The server does not know the browser. */
  | 'no-station'
  | 'already-set-up'
  | 'unknown-account'
  | 'unknown-station'
  | 'unknown-code'
  | 'last-administrator'
  | 'other-administrators'
  /** The clinic's own sign-on is not there, or did not let somebody in. */
  | 'sign-on-elsewhere'
