import type { MessageListener } from '#app/ports.ts'
import type { Recovery } from '#app/recovery.ts'
import type { SiteParts } from './site-parts.ts'
import type { SiteAudience } from './sockets/site-audience.ts'

/** Its sessions, and what was recorded of them and may come again. */
export async function standAgain({
  recovery,
  recalled,
}: Pick<SiteParts, 'recovery' | 'recalled'>): Promise<void> {
  await recovery.stand()
  await recalled.load()
}

/** From now on its stations are told and its machine watches. */
export function startSite(
  { gateway, views, commands, siteWatch, stationAudit }: SiteParts,
  audience: SiteAudience,
): void {
  gateway.start(audience, {
    rooms: () => views.all(),
    room: (roomId) => views.room(roomId),
    commands,
    siteWatch,
    audit: stationAudit,
  })
  siteWatch.start()
}

/** Lets go on what ran when the server stopped; once. */
export function goingOn(recoveries: readonly Pick<Recovery, 'goOn'>[]): () => void {
  let waiting = recoveries
  return () => {
    for (const recovery of waiting) recovery.goOn()
    waiting = []
  }
}

/** Somebody may be heard before the last port is open: then the server can be reached. */
export const hearing = (dispatch: MessageListener, goOn: () => void): MessageListener => ({
  link: (state) => dispatch.link(state),
  message: (message) => {
    goOn()
    return dispatch.message(message)
  },
  refused: (refusal) => dispatch.refused(refusal),
})

/** Resolves when it is written down how it stood. */
export async function closeSite(site: SiteParts): Promise<void> {
  const kept = site.recovery.finish()
  site.ingest.close()
  site.registry.close()
  site.siteWatch.close()
  site.record.close()
  await kept
}
