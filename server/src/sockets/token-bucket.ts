import { seconds, type InstantMs } from '@vigil/shared/time'

export interface Pace {
  readonly perSecond: number
  /** How many may come at once after a quiet time. */
  readonly burst: number
}

/** How often something may happen; what comes on top of it is turned away. */
export class TokenBucket {
  readonly #pace: Pace
  #tokens: number
  #countedMs: InstantMs | null = null

  constructor(pace: Pace) {
    this.#pace = pace
    this.#tokens = pace.burst
  }

  admits(nowMs: InstantMs): boolean {
    const elapsedMs = this.#countedMs === null ? 0 : Math.max(0, nowMs - this.#countedMs)
    const gained = (elapsedMs / seconds(1)) * this.#pace.perSecond
    this.#tokens = Math.min(this.#pace.burst, this.#tokens + gained)
    this.#countedMs = nowMs
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
