/** How often the Worker says what it sees. */
export const tickMs = 250

/** What the page tells the Worker: the server lives and the picture is in step; the last tick is done. */
export type SaidToWatch = 'alive' | 'taken'

/** What the Worker reports. */
export interface WatchTick {
  /** Since the page last said that the server is alive and the picture is in step; since the start before the first. */
  readonly ageMs: number
}

/** Ages of the link, counted on one clock; a page that has not taken its last tick gets no other, so that none pile up. */
export class BeatWatch {
  readonly #now: () => number
  #aliveMs: number
  #isTaken = true

  constructor(now: () => number) {
    this.#now = now
    this.#aliveMs = now()
  }

  alive(): void {
    this.#aliveMs = this.#now()
  }

  /** The page has done what the last tick asked of it. */
  taken(): void {
    this.#isTaken = true
  }

  /** Null: the page is still busy with the last one. */
  tick(): WatchTick | null {
    if (!this.#isTaken) return null
    this.#isTaken = false
    return { ageMs: this.#now() - this.#aliveMs }
  }
}
