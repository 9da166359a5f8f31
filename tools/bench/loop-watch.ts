import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface LoopFigures {
  /** How late the event loop looked at its timers, milliseconds. */
  readonly lateP99Ms: number
  readonly lateMaxMs: number
  /**
   * Most that the thread of the event loop computed between two looks at the clock, a millisecond apart: as long it would be blocked on
   * a machine that it has to itself. Other programs of this machine make the loop late, and do not count here.
   */
  readonly turnMaxMs: number
}

/** How long an event loop is blocked, from the start or from the last time it was asked. */
export class LoopWatch {
  readonly #late = monitorEventLoopDelay({ resolution: 1 })
  readonly #timer: NodeJS.Timeout
  #turnMaxMs = 0
  #before = process.threadCpuUsage()

  constructor() {
    this.#late.enable()
    this.#timer = setInterval(() => this.#look(), 1)
  }

  figures(): LoopFigures {
    const [lateP99Ms, lateMaxMs] = [this.#late.percentile(99) / 1e6, this.#late.max / 1e6]
    const turnMaxMs = this.#turnMaxMs
    this.#late.reset()
    this.#turnMaxMs = 0
    return { lateP99Ms, lateMaxMs, turnMaxMs }
  }

  close(): void {
    this.#late.disable()
    clearInterval(this.#timer)
  }

  #look(): void {
    const { user, system } = process.threadCpuUsage(this.#before)
    this.#turnMaxMs = Math.max(this.#turnMaxMs, (user + system) / 1000)
    this.#before = process.threadCpuUsage()
  }
}
