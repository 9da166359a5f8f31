import { minutes, seconds } from '@vigil/shared/time'

/** Wrong guesses are forgotten after so long without another. */
const forgetMs = minutes(10)
const firstWaitMs = seconds(0.25)
const longestWaitMs = seconds(10)
const doublings = Math.ceil(Math.log2(longestWaitMs / firstWaitMs))
const namesKept = 4096

interface Guesses {
  count: number
  lastMs: number
}

/**
 * How long the answer to a wrong secret waits: twice as long with each one from the same address, or for the same name.
 * Only answers to wrong ones wait: whoever guesses at a device's name must not keep the device itself out.
 */
export class GuessDelay {
  readonly #now: () => number
  readonly #guesses = new Map<string, Guesses>()

  /** @param now milliseconds of any clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a wrong guess; milliseconds until it may be answered. */
  wrong(origins: readonly string[]): number {
    const count = Math.max(...origins.map((origin) => this.#count(origin)))
    return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(count - 1, doublings))
  }

  /** The right one came: what was wrong before was no guessing. */
  right(origins: readonly string[]): void {
    for (const origin of origins) this.#guesses.delete(origin)
  }

  #count(origin: string): number {
    const nowMs = this.#now()
    const known = this.#guesses.get(origin)
    const isFresh = known !== undefined && nowMs - known.lastMs < forgetMs
    const count = (isFresh ? known.count : 0) + 1
    this.#guesses.delete(origin)
    this.#guesses.set(origin, { count, lastMs: nowMs })
    if (this.#guesses.size > namesKept) {
      const [oldest] = this.#guesses.keys()
      if (oldest !== undefined) this.#guesses.delete(oldest)
    }
    return count
  }
}
