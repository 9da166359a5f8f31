/** Lines on their way into the record: how many there will be, and when so many are kept. */
export class KeptLines {
  #handed: number
  #kept: number
  #newest: Promise<unknown> = Promise.resolve()
  #waiting: { readonly count: number; readonly resolve: () => void }[] = []

  /** @param already kept before. */
  constructor(already = 0) {
    this.#handed = already
    this.#kept = already
  }

  /** How many there are once everything is kept that was handed over and not refused. */
  get count(): number {
    return this.#handed
  }

  /** @param kept whether this line is kept; lines are kept in the order in which they are handed over. */
  add(kept: Promise<boolean>): void {
    this.#handed += 1
    this.#newest = kept
    void kept.then((isKept) => {
      if (isKept) this.#noteKept()
      else this.#handed -= 1
    })
  }

  /** Resolves once every line that was handed over is kept, or refused. */
  settled(): Promise<unknown> {
    return this.#newest
  }

  /** Resolves once so many are kept: never, where the record refuses them for good. */
  until(count: number): Promise<void> {
    if (count <= this.#kept) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve })
    })
  }

  #noteKept(): void {
    this.#kept += 1
    for (const { count, resolve } of this.#waiting) if (count <= this.#kept) resolve()
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#kept)
  }
}
