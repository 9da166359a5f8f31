import type { Logger as PinoLogger } from 'pino'
import type { RecordStores, Scheduler } from '#app/ports.ts'
import { Recovery } from '#app/recovery.ts'
import { SiteKeeper } from '#app/site-keeper.ts'
import type { SiteWatch } from '#app/site-watch.ts'
import { SnapshotKeeper } from '#app/snapshot-keeper.ts'
import { StandingSessions, type StandingPorts } from '#app/standing-sessions.ts'
import { StandingSite } from '#app/standing-site.ts'
import type { Clocks } from '#app/system-clock.ts'
import { subsystemLogger } from './logger.ts'

interface RecoveryFoundation {
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly stores: RecordStores
  readonly log: PinoLogger
  readonly machine: { readonly scheduler: Scheduler }
}

/** Keeps how the site stands. */
export function siteKeeperOf({
  clocks,
  scheduler,
  stores,
  log,
  machine,
}: RecoveryFoundation): SiteKeeper {
  return new SiteKeeper({
    ...{ snapshots: stores.siteSnapshot, clock: clocks.real, scheduler },
    ...{ machine: machine.scheduler, logger: subsystemLogger(log, 'site') },
  })
}

/** What lets the site go on where it was. */
export function recoveryOf(
  { clocks, scheduler, stores, machine }: RecoveryFoundation,
  given: Omit<StandingPorts, 'clocks' | 'stores'> & {
    readonly siteWatch: SiteWatch
    readonly siteKeeper: SiteKeeper
  },
): Recovery {
  const { registry, logger, siteKeeper } = given
  return new Recovery({
    site: new StandingSite({ ...given, stores }),
    sessions: new StandingSessions({ ...given, stores, clocks }),
    siteKeeper,
    keeper: new SnapshotKeeper({
      ...{ snapshots: stores.snapshots, registry, clock: clocks.real, scheduler },
      ...{ machine: machine.scheduler, logger },
    }),
  })
}
