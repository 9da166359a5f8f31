import type { DeltaChange, DeltaEvent } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'

/** The numbers of one site's changes. A new epoch with every server start: numbers of another mean nothing. */
export class SiteFeed {
  readonly epoch: string
  #seq = 0

  constructor(epoch: string) {
    this.epoch = epoch
  }

  get seq(): number {
    return this.#seq
  }

  /** The change with the next number. */
  next(change: DeltaChange, sentMs: InstantMs): DeltaEvent {
    this.#seq += 1
    return { epoch: this.epoch, seq: this.#seq, sentMs, change }
  }
}
