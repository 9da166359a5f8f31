/** What is written on each tick without rendering: ages, numbers, timers. */
export class LiveBoard {
  readonly #writers = new Set<() => void>()

  /** Adds a writer; the answer removes it. */
  readonly add = (write: () => void): (() => void) => {
    this.#writers.add(write)
    return () => {
      this.#writers.delete(write)
    }
  }

  run(): void {
    for (const write of this.#writers) write()
  }
}
