import { backfillLimit, type ObsPayload } from '@vigil/shared/contracts'

/** What a device keeps while nobody takes its readings: the newest `capacity` of them, by their number. */
export class ReadingBuffer {
  readonly #capacity: number
  #kept: readonly ObsPayload[] = []

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#kept.length
  }

  /** Readings may come back late and out of order, so they are put in their place. */
  keep(readings: readonly ObsPayload[]): void {
    this.#kept = [...this.#kept, ...readings]
      .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
      .slice(-this.#capacity)
  }

  /** The oldest readings of one batch; they stay kept until they are {@link drop}ped. */
  oldest(): readonly ObsPayload[] {
    return this.#kept.slice(0, backfillLimit)
  }

  drop(readings: readonly ObsPayload[]): void {
    this.#kept = this.#kept.filter((kept) => !readings.includes(kept))
  }
}
