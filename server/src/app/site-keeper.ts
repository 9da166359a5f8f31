import { minutes, seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { SiteState } from '#core/responsibility/site-machine.ts'
import { siteChanged } from '#core/responsibility/site-changed.ts'
import { atMost } from './at-most.ts'
import { KeptLines } from './kept-lines.ts'
import type { Cancel, Logger, Scheduler } from './ports.ts'
import { siteSnapshotOf } from './site-snapshot.ts'
import type { SiteSnapshotStore } from './snapshot-ports.ts'
import { systemScheduler } from './system-clock.ts'

export interface SiteKeeperPorts {
  readonly snapshots: SiteSnapshotStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** The machine's own time, whatever a test does with the other: a disk takes as long as it takes. */
  readonly machine?: Scheduler
  readonly logger: Logger
}

/** What changes together is kept together. */
const soonMs = 20
/** Changes that follow each other closely share a write. */
const apartMs = 100
const againMs = seconds(1)
/** Also where nothing changed: by this the site is known to have been watched. */
const oldestMs = minutes(1)
/** A server that stops does not wait longer for a record that refuses. */
const stopPatienceMs = seconds(2)

/** Keeps how the machine of a site stands, the newest word only, beside everything else: nothing waits for it. */
export class SiteKeeper {
  readonly #ports: Required<SiteKeeperPorts>
  readonly #ledger = new KeptLines()
  #state: SiteState | null = null
  #kept: SiteState | null = null
  #keptMs: InstantMs | null = null
  #next: Cancel | null = null
  #isSaving = false
  #isClosed = false
  #isRefused = false

  constructor(ports: SiteKeeperPorts) {
    this.#ports = { machine: systemScheduler, ...ports }
  }

  /** A transition is on its way into the ledger; the answer says whether it is kept. */
  transition(kept: Promise<boolean>): void {
    this.#ledger.add(kept)
  }

  changed(state: SiteState): void {
    if (this.#isClosed) return
    this.#state = state
    if (this.#next === null && !this.#isSaving && this.#isDue(state)) this.#later(soonMs)
  }

  /** The last word. Resolves when it is kept, or the record has refused for a while. */
  async finish(): Promise<void> {
    this.#isClosed = true
    this.#next?.()
    if (this.#state === null) return
    await atMost(stopPatienceMs, this.#save(this.#state), this.#ports.machine)
  }

  #isDue(state: SiteState): boolean {
    const isOld = this.#keptMs === null || this.#ports.clock.now() - this.#keptMs >= oldestMs
    return isOld || this.#kept === null || siteChanged(this.#kept, state)
  }

  #later(delayMs: number): void {
    this.#next = this.#ports.scheduler.after(delayMs, () => {
      this.#next = null
      if (this.#state !== null) void this.#keep(this.#state)
    })
  }

  async #keep(state: SiteState): Promise<void> {
    this.#isSaving = true
    const isKept = await this.#save(state)
    this.#isSaving = false
    if (this.#isClosed) return
    if (!isKept) this.#later(againMs)
    else if (this.#state !== null && this.#isDue(this.#state)) this.#later(apartMs)
  }

  /** It never says more than the ledger has. */
  async #save(state: SiteState): Promise<boolean> {
    const { snapshots, clock, logger } = this.#ports
    const keptMs = clock.now()
    await this.#ledger.until(this.#ledger.count)
    try {
      await snapshots.save(siteSnapshotOf(state))
    } catch (error) {
      if (!this.#isRefused)
        logger.warn({ err: error }, 'how the site stands is not kept: tried again')
      this.#isRefused = true
      return false
    }
    this.#isRefused = false
    this.#kept = state
    this.#keptMs = keptMs
    return true
  }
}
