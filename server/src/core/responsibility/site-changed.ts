import type { SiteState } from './site-state.ts'

/** Whether a site that starts again would begin from something else. A heartbeat is no such change. */
export const siteChanged = (before: SiteState, after: SiteState): boolean =>
  before.duty !== after.duty ||
  before.watched.length !== after.watched.length ||
  before.watched.some((watched, index) => watched !== after.watched[index])
