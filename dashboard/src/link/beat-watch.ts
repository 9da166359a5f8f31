/** How often the Worker says what it sees. */
export const tickMs = 250

/** What the Worker reports. */
export interface WatchTick {
  /** Since the page last said that the server is alive and the picture is in step; since the start before the first. */
  readonly ageMs: number
}

/** Ages of the link, counted on one clock. */
export class BeatWatch {
  readonly #now: () => number
  #aliveMs: number

  constructor(now: () => number) {
    this.#now = now
    this.#aliveMs = now()
  }

  alive(): void {
    this.#aliveMs = this.#now()
  }

  tick(): WatchTick {
    return { ageMs: this.#now() - this.#aliveMs }
  }
}
