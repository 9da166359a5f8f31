import { minutes, type InstantMs } from '@vigil/shared/time'

const arrivalsKept = 16
/** After such a pause an old rhythm says nothing of the new one. */
const forgottenAfterMs = minutes(1)

/** When the last messages of one topic came, and how far apart. */
export class Spacing {
  readonly #arrivals = new Float64Array(arrivalsKept)
  #kept = 0
  #next = 0
  lastMs: InstantMs | null = null

  note(atMs: InstantMs): void {
    if (this.lastMs !== null && isBroken(this.lastMs, atMs)) this.#kept = 0
    this.#arrivals[this.#next] = atMs
    this.#next = (this.#next + 1) % arrivalsKept
    this.#kept = Math.min(this.#kept + 1, arrivalsKept)
    this.lastMs = atMs
  }

  /** Mean of the last ones; null: there are not two of them. */
  everyMs(): number | null {
    if (this.lastMs === null || this.#kept < 2) return null
    const oldest = this.#arrivals[(this.#next - this.#kept + arrivalsKept) % arrivalsKept] ?? NaN
    return (this.lastMs - oldest) / (this.#kept - 1)
  }
}

/** A clock that was put back breaks it as well. */
const isBroken = (lastMs: InstantMs, atMs: InstantMs): boolean =>
  atMs < lastMs || atMs - lastMs > forgottenAfterMs
