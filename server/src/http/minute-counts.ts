import { minutes, type Clock } from '@vigil/shared/time'

/** Who floods it with addresses forgets only the oldest. */
const mostAddresses = 5000
const windowMs = minutes(1)

interface Counted {
  readonly sinceMs: number
  readonly count: number
}

/** What `@fastify/rate-limit` asks of whoever counts, on the server's own clock. */
export class MinuteCounts {
  readonly #clock: Clock
  readonly #counts = new Map<string, Counted>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** One more of this address; `ttl`: until it begins anew, in ms. */
  incr(
    address: string,
    told: (
      error: Error | null,
      counted?: { readonly current: number; readonly ttl: number },
    ) => void,
  ): void {
    const nowMs = this.#clock.now()
    const before = this.#counts.get(address)
    const isOver = before === undefined || nowMs - before.sinceMs >= windowMs
    const { sinceMs, count } = isOver
      ? { sinceMs: nowMs, count: 1 }
      : { ...before, count: before.count + 1 }
    this.#counts.delete(address)
    this.#counts.set(address, { sinceMs, count })
    const [oldest] = this.#counts.keys()
    if (this.#counts.size > mostAddresses && oldest !== undefined) this.#counts.delete(oldest)
    told(null, { current: count, ttl: sinceMs + windowMs - nowMs })
  }

  /** Each route counts for itself. */
  child(): MinuteCounts {
    return new MinuteCounts(this.#clock)
  }
}
