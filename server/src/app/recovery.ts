import type { SiteKeeper } from './site-keeper.ts'
import type { SnapshotKeeper } from './snapshot-keeper.ts'
import type { StandingSessions } from './standing-sessions.ts'
import type { StandingSite } from './standing-site.ts'

export interface RecoveryPorts {
  readonly site: StandingSite
  readonly sessions: StandingSessions
  readonly siteKeeper: SiteKeeper
  readonly keeper: SnapshotKeeper
}

/** What lets a server that stopped, by plan or not, go on where it was. */
export class Recovery {
  readonly #ports: RecoveryPorts

  constructor(ports: RecoveryPorts) {
    this.#ports = ports
  }

  /** Before anybody is answered or heard: everything is as it was, and takes nothing in. */
  async stand(): Promise<void> {
    const { site, sessions } = this.#ports
    await site.stand()
    await sessions.stand()
  }

  /** Once the server can be reached: it is watched again, and said how long nobody did. */
  goOn(): void {
    const { site, sessions, keeper } = this.#ports
    site.goOn(sessions.watchedMs)
    sessions.goOn()
    keeper.start()
  }

  /** As everything stands now, before it is closed; resolves when that is kept, or cannot be. */
  async finish(): Promise<void> {
    const { keeper, siteKeeper } = this.#ports
    await Promise.all([keeper.finish(), siteKeeper.finish()])
  }
}
