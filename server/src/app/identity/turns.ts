/** One after the other: what is decided in a turn still holds when it is kept. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `work` when every turn before it is over; rejects with what it throws. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
