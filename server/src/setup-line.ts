import type { SiteId } from '@vigil/shared/vocabulary'

/** What the console says while a site has nobody who administers it. */
export const setupLine = (
  { code, siteIds }: { readonly code: string; readonly siteIds: readonly SiteId[] },
  address: string,
): string =>
  `Nobody administers ${siteIds.length === 1 ? `site ${siteIds[0] ?? ''}` : `the sites ${siteIds.join(', ')}`} yet. Open ${address} and enter the code ${code} there: whoever does becomes the administrator. The code counts until it is used or the server stops.`
