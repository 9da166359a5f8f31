import { minutes, seconds, type Clock, type InstantMs } from '@vigil/shared/time'
import type { SessionId } from '@vigil/shared/vocabulary'
import { atMost } from './at-most.ts'
import type { Cancel, Logger, Scheduler } from './ports.ts'
import type { RunningSession, SessionAtOnce } from './running-session.ts'
import { snapshotOf } from './session-snapshot.ts'
import type { SnapshotStore } from './snapshot-ports.ts'
import { systemScheduler } from './system-clock.ts'

export interface SnapshotPorts {
  readonly snapshots: SnapshotStore
  readonly registry: {
    all(): readonly RunningSession[]
    find(sessionId: SessionId): RunningSession | null
  }
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** The machine's own time, whatever a test does with the other: a disk takes as long as it takes. */
  readonly machine?: Scheduler
  readonly logger: Logger
}

/** A restart runs what came since the newest snapshot again: at most so much. */
const mostInputs = 2000
const oldestMs = minutes(1)
const lookEveryMs = seconds(5)
/** No two sessions are written down in the same turn of the event loop. */
const apartMs = 50
/** A server that stops does not wait longer for a record that refuses. */
const stopPatienceMs = seconds(2)

interface Taken {
  readonly journalLines: number
  readonly atMs: InstantMs
}

/** Keeps a snapshot of each session that runs, one after another, beside everything else: nothing waits for it. */
export class SnapshotKeeper {
  readonly #ports: Required<SnapshotPorts>
  readonly #taken = new WeakMap<RunningSession, Taken>()
  #next: Cancel | null = null
  #isClosed = false
  #isRefused = false

  constructor(ports: SnapshotPorts) {
    this.#ports = { machine: systemScheduler, ...ports }
  }

  start(): void {
    this.#later(lookEveryMs)
  }

  /** The last ones: every session as it stands now. Resolves when they are kept, or the record has refused for a while. */
  async finish(): Promise<void> {
    this.#isClosed = true
    this.#next?.()
    const last = this.#ports.registry.all().map((running) => this.#keep(running))
    await atMost(stopPatienceMs, Promise.all(last), this.#ports.machine)
  }

  #later(delayMs: number): void {
    if (this.#isClosed) return
    this.#next = this.#ports.scheduler.after(delayMs, () => void this.#look())
  }

  async #look(): Promise<void> {
    const { registry, clock } = this.#ports
    const now = clock.now()
    const due = registry.all().find((running) => this.#isDue(running, now))
    if (due !== undefined) await this.#keep(due)
    this.#later(due === undefined ? lookEveryMs : apartMs)
  }

  #isDue(running: RunningSession, now: InstantMs): boolean {
    const taken = this.#taken.get(running) ?? { journalLines: 0, atMs: 0 }
    const since = running.journalLines - taken.journalLines
    return since >= mostInputs || (since > 0 && now - taken.atMs >= oldestMs)
  }

  async #keep(running: RunningSession): Promise<void> {
    const { clock } = this.#ports
    const stands = running.atOnce()
    if (stands === null) return
    this.#taken.set(running, { journalLines: stands.recorded.journalLines, atMs: clock.now() })
    // It never says more than the record has.
    await running.recorded(stands.recorded)
    await this.#save(running, stands)
  }

  async #save(running: RunningSession, stands: SessionAtOnce): Promise<void> {
    const { snapshots, registry, logger } = this.#ports
    const { sessionId } = running.session
    if (!this.#isClosed && registry.find(sessionId) !== running) return
    try {
      await snapshots.save(sessionId, snapshotOf(stands))
      this.#isRefused = false
    } catch (error) {
      if (!this.#isRefused)
        logger.warn({ err: error, sessionId }, 'no snapshot kept: tried again in a minute')
      this.#isRefused = true
    }
  }
}
