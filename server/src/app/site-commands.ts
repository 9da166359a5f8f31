import type { SiteCommand } from '@vigil/shared/contracts'
import type { Actor } from '@vigil/shared/vocabulary'
import type { SiteRequest } from './site-watch.ts'

/** The form in which the site's machine takes what a person asks. */
export function siteRequest(command: SiteCommand, actor: Actor): SiteRequest {
  switch (command.kind) {
    case 'offer-room':
      return { ...command, actor, summary: [] }
    default:
      return { ...command, actor }
  }
}
