import type { CommandRefusal } from '#core/effect.ts'
import type { SiteRefusal } from '#core/responsibility/site-effect.ts'

/** Why a command was not carried out; `message` says what to do. The state is unchanged. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
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
  | 'monitor-restarted'
