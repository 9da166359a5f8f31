import { seconds, type InstantMs } from '@vigil/shared/time'
import type { Cancel, Logger, Scheduler } from './ports.ts'

export interface PauseWatchPorts {
  /** The clock sessions are judged by. */
  readonly now: () => InstantMs
  /** The machine's wall clock, which goes on while the machine sleeps. */
  readonly wallNow: () => InstantMs
  readonly scheduler: Scheduler
  /** The clock stood still meanwhile: it has to be put forward by so many milliseconds. */
  readonly putForward: (byMs: number) => void
  /** Nobody watched since this instant of the sessions' clock. */
  readonly resumed: (sinceMs: InstantMs) => void
  readonly logger: Logger
}

const beatMs = seconds(1)
/** A longer time without a beat is a gap in watching (alarms.md 6). */
const gapMs = seconds(5)

/**
 * Notices that this process did not run for a while: it was held up, stopped, or its machine slept. Our clock runs
 * on monotonic time, which stands still in sleep on some machines, so it is compared with the wall clock.
 */
export class PauseWatch {
  readonly #ports: PauseWatchPorts
  #lastMs: InstantMs = 0
  #lastWallMs: InstantMs = 0
  #cancel: Cancel | null = null

  constructor(ports: PauseWatchPorts) {
    this.#ports = ports
  }

  start(): void {
    this.#note()
    this.#cancel = this.#ports.scheduler.after(beatMs, () => this.#beat())
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #beat(): void {
    const { now, wallNow, putForward, resumed, logger } = this.#ports
    const sinceMs = this.#lastMs
    const passedMs = now() - sinceMs
    // A wall clock that is set back proves nothing; one that is set forward looks like sleep, and counts as it.
    const sleptMs = wallNow() - this.#lastWallMs - passedMs
    if (sleptMs > gapMs) putForward(sleptMs)
    if (passedMs > gapMs || sleptMs > gapMs) {
      const gapSeconds = Math.round((passedMs + Math.max(0, sleptMs)) / 1000)
      logger.error(
        { gapSeconds },
        'nobody watched: this process did not run; was the machine asleep?',
      )
      resumed(sinceMs)
    }
    this.start()
  }

  #note(): void {
    this.#lastMs = this.#ports.now()
    this.#lastWallMs = this.#ports.wallNow()
  }
}
