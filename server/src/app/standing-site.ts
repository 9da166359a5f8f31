import type { InstantMs } from '@vigil/shared/time'
import type { BurdenDesk } from './burden-desk.ts'
import type { Logger, RecordStores } from './ports.ts'
import type { SessionRegistry } from './session-registry.ts'
import { stateOfSite } from './site-snapshot.ts'
import type { SiteWatch } from './site-watch.ts'

export interface StandingSitePorts {
  readonly stores: Pick<RecordStores, 'siteSnapshot'>
  readonly siteWatch: SiteWatch
  readonly registry: Pick<SessionRegistry, 'all'>
  readonly burden: BurdenDesk
  readonly logger: Logger
}

/** Who is at work and who looks after whom, as it stood when the server stopped. */
export class StandingSite {
  readonly #ports: StandingSitePorts

  constructor(ports: StandingSitePorts) {
    this.#ports = ports
  }

  /** Before sessions stand: what they tell their site waits until it goes on. */
  async stand(): Promise<void> {
    const { stores, siteWatch, logger } = this.#ports
    const snapshot = await stores.siteSnapshot.find()
    if (snapshot === null) return
    const state = stateOfSite(snapshot)
    if (state.ok) siteWatch.stand(state.value)
    else
      logger.warn(
        { why: state.error },
        'how the site stood is not used: everybody has to go on shift again',
      )
  }

  /** @param sinceMs the newest instant of real time at which a session was still watched; -Infinity: none was. */
  goOn(sinceMs: InstantMs): void {
    const { siteWatch, registry, burden } = this.#ports
    siteWatch.goOn({
      rooms: registry.all().map((running) => ({
        roomId: running.session.roomId,
        alarms: running.alarms(),
      })),
      sinceMs,
    })
    burden.siteStands(siteWatch.duty())
  }
}
