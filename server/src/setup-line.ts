import type { SiteId } from '@vigil/shared/vocabulary'

interface Waiting {
  readonly code: string
  /** Sites that nobody administers. */
  readonly siteIds: readonly SiteId[]
}

/** What the console says while a site has nobody who administers it; the page asks for the code where all of them wait. */
export function setupLine(
  { code, siteIds }: Waiting,
  { address, siteCount }: { readonly address: string; readonly siteCount: number },
): string {
  const sites =
    siteIds.length === 1 ? `site ${siteIds[0] ?? ''}` : `the sites ${siteIds.join(', ')}`
  const how =
    siteIds.length === siteCount
      ? `Open ${address} and enter the code ${code} there`
      : `Send the code ${code} with your name and password to ${address}/api/v1/setup (docs/people.md)`
  return `Nobody administers ${sites} yet. ${how}: whoever does becomes the administrator. The code counts until it is used or the server stops.`
}
