import { ok, refuse, type Result } from '@vigil/shared/base'
import { engineVersion } from '#core/ledger/engine-version.ts'
import type { SiteState } from '#core/responsibility/site-machine.ts'
import type { SiteSnapshot } from './snapshot-ports.ts'

/** As `snapshotShape`, of what is kept of a site: it rises with every change of a field in `SiteState`. */
export const siteShape = 1

export const siteSnapshotOf = (state: SiteState): SiteSnapshot => ({
  ...{ engineVersion, shape: siteShape },
  state,
})

/** How the site stood, or why it is opened anew. */
export const stateOfSite = (snapshot: SiteSnapshot): Result<SiteState, string> =>
  snapshot.engineVersion === engineVersion && snapshot.shape === siteShape
    ? ok(snapshot.state)
    : refuse('another version of Vigil made it')
