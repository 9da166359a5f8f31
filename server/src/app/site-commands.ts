import type { SiteCommand } from '@vigil/shared/contracts'
import type { Actor, RoomId } from '@vigil/shared/vocabulary'
import type { SiteRequest } from './site-watch.ts'

export interface SiteAsking {
  readonly actor: Actor
  /** What the next person has to know of a room. */
  readonly summaryOf: (roomId: RoomId) => readonly string[]
}

/** The form in which the site's machine takes what a person asks. */
export function siteRequest(command: SiteCommand, { actor, summaryOf }: SiteAsking): SiteRequest {
  return command.kind === 'offer-room'
    ? { ...command, actor, summary: summaryOf(command.roomId) }
    : { ...command, actor }
}
