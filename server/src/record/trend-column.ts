import type { InstantMs } from '@vigil/shared/time'

const firstCapacity = 64

/** Values of one vital by measuring time, in typed arrays; when full, the values that came first make room. */
export class TrendColumn {
  readonly #limit: number
  #atMs = new Float64Array(firstCapacity)
  #values = new Float64Array(firstCapacity)
  /** Index of the oldest entry, once the arrays go round. */
  #start = 0
  #count = 0
  #inOrder = true
  #newestMs = -Infinity

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds a value; one at a time that is there already changes nothing. */
  add(atMs: InstantMs, value: number): void {
    if (atMs <= this.#newestMs) {
      if (this.#has(atMs)) return
      this.#inOrder = false
    } else this.#newestMs = atMs
    if (this.#count === this.#atMs.length && this.#count < this.#limit) this.#grow()
    const index = (this.#start + this.#count) % this.#atMs.length
    this.#atMs[index] = atMs
    this.#values[index] = value
    if (this.#count < this.#atMs.length) this.#count += 1
    else this.#start = (this.#start + 1) % this.#atMs.length
  }

  /** Entries measured at `sinceMs` or later, by measuring time. */
  since(sinceMs: InstantMs): { readonly atMs: number[]; readonly values: number[] } {
    const indexes: number[] = []
    for (let offset = 0; offset < this.#count; offset += 1) {
      const index = (this.#start + offset) % this.#atMs.length
      if (this.#timeAt(index) >= sinceMs) indexes.push(index)
    }
    if (!this.#inOrder) indexes.sort((a, b) => this.#timeAt(a) - this.#timeAt(b))
    return {
      atMs: indexes.map((index) => this.#timeAt(index)),
      values: indexes.map((index) => this.#values[index] ?? NaN),
    }
  }

  /** Backfill is rare and short: a look at each entry is quick enough. */
  #has(atMs: InstantMs): boolean {
    for (let offset = this.#count - 1; offset >= 0; offset -= 1) {
      const at = this.#timeAt((this.#start + offset) % this.#atMs.length)
      if (at === atMs) return true
      if (this.#inOrder && at < atMs) return false
    }
    return false
  }

  #timeAt(index: number): number {
    return this.#atMs[index] ?? NaN
  }

  /** Only while nothing has gone round yet, so the oldest entry is the first. */
  #grow(): void {
    const capacity = Math.min(this.#atMs.length * 2, this.#limit)
    const [atMs, values] = [new Float64Array(capacity), new Float64Array(capacity)]
    atMs.set(this.#atMs)
    values.set(this.#values)
    this.#atMs = atMs
    this.#values = values
  }
}
