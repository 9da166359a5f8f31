import type { InstantMs } from '@vigil/shared/time'
import type { Actor, OccurrenceId, Page, RoomId, SiteDuty } from '@vigil/shared/vocabulary'
import type { CommandId } from '../input.ts'

/** What the ledger of a site keeps: responsibility, escalation, coverage, display, pages, gaps (alarms.md 7). */
export interface SiteTransition {
  readonly machine:
    | 'responsibility'
    | 'escalation'
    | 'coverage'
    | 'display'
    | 'page'
    | 'emergency'
    /** Nobody watched: from and to are instants. */
    | 'watching'
    /** The record was not waited for, or does not have something: from and to are instants. */
    | 'record'
    /** An alarm of the site itself. */
    | 'alarm'
  readonly atMs: InstantMs
  /** Null: of the site as a whole. */
  readonly roomId: RoomId | null
  readonly occurrenceId: OccurrenceId | null
  /** Who or what: a person, a station, a page. */
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly who: Actor | null
}

export type SiteRefusal =
  | 'not-permitted'
  | 'unknown-room'
  | 'unknown-person'
  | 'unknown-page'
  | 'unknown-occurrence'
  | 'already-acknowledged'
  /** Somebody is responsible already, or an offer is open. */
  | 'taken'
  /** Who goes off shift must hand over first. */
  | 'has-rooms'
  | 'nothing-to-do'

export type SiteEffect =
  | { readonly kind: 'site-transition'; readonly transition: SiteTransition }
  /** Something of it changed: stations show exactly this. At most one for each step. */
  | { readonly kind: 'duty'; readonly duty: SiteDuty }
  /** The first visible station of the site has this occurrence on its screen, so long after the alarm came. */
  | { readonly kind: 'displayed'; readonly occurrenceId: OccurrenceId; readonly delayMs: number }
  /** Send this page; its fate comes back as an input. */
  | { readonly kind: 'send-page'; readonly page: Page }
  | { readonly kind: 'command-accepted'; readonly commandId: CommandId }
  | {
      readonly kind: 'command-refused'
      readonly commandId: CommandId
      readonly code: SiteRefusal
      readonly message: string
    }
