import { seconds, type InstantMs } from '@vigil/shared/time'

const triesAllowed = 3
const waitMs = seconds(30)

interface Tries {
  readonly count: number
  readonly lastMs: InstantMs
}

/** Three wrong PINs of one person, then a wait. A try counts from its start, so that many at once gain nothing. */
export class PinTries {
  readonly #now: () => InstantMs
  readonly #tries = new Map<string, Tries>()

  constructor(now: () => InstantMs) {
    this.#now = now
  }

  /** Takes one try; or how long to wait for the next one, milliseconds. */
  begin(personId: string): number | null {
    const nowMs = this.#now()
    const before = this.#tries.get(personId)
    const isOver = before === undefined || nowMs - before.lastMs >= waitMs
    const count = isOver ? 0 : before.count
    if (count >= triesAllowed) return (before?.lastMs ?? nowMs) + waitMs - nowMs
    this.#tries.set(personId, { count: count + 1, lastMs: nowMs })
    return null
  }

  /** Tries left before the wait. */
  left(personId: string): number {
    return Math.max(0, triesAllowed - (this.#tries.get(personId)?.count ?? 0))
  }

  /** The right one: what was wrong before is forgotten. */
  succeeded(personId: string): void {
    this.#tries.delete(personId)
  }
}
