import { minutes, seconds, type InstantMs } from '@vigil/shared/time'

/** What one stated time told about a device's clock. */
export interface ClockVerdict {
  /**
   * `on-time`: as late as usual. `late`: the message was held up on its way.
   * `jumped`: the clock was set, or everything is held up for good; nobody can tell, so receive time rules.
   */
  readonly kind: 'on-time' | 'late' | 'jumped'
  /** Lowest `received - t` of the last 5 minutes: skew plus best delay. */
  readonly skewMs: number
}

interface Low {
  readonly bucketMs: InstantMs
  readonly offsetMs: number
}

interface Sample {
  readonly receivedMs: InstantMs
  readonly offsetMs: number
}

const windowMs = minutes(5)
const bucketMs = seconds(10)
/** More than this later than the best is late. */
const lateMs = seconds(2)
/**
 * Three messages in a row with offsets this close were not queued together: a queue drains faster than it filled. Two are
 * not enough: between two of a queue the server itself may have stood still.
 */
const steadyMs = 500

/** Watches `received - t` of one device (mqtt.md 6.6). */
export class ClockWatch {
  #lows: Low[] = []
  #last: Sample | null = null
  /** First of those in a row that came as steadily as they were measured; null: the last two did not. */
  #steadySince: Sample | null = null

  /** Zero until something else is known: a clock is believed before it is doubted. */
  get skewMs(): number {
    if (this.#lows.length === 0) return 0
    let lowestMs = Infinity
    for (const { offsetMs } of this.#lows) lowestMs = Math.min(lowestMs, offsetMs)
    return lowestMs
  }

  /** Forgets what was known, e.g. when the device's time went backwards. */
  restart(receivedMs: InstantMs, statedMs: InstantMs): void {
    this.#lows = []
    const sample = { receivedMs, offsetMs: receivedMs - statedMs }
    this.#note(sample)
    this.#last = sample
    this.#steadySince = null
  }

  /** @param spacingMs messages closer together than this prove nothing about a steady delay. */
  observe(sample: Sample, spacingMs: number): ClockVerdict {
    const kind = this.#judge(sample, spacingMs)
    this.#last = sample
    return { kind, skewMs: this.skewMs }
  }

  #judge(sample: Sample, spacingMs: number): ClockVerdict['kind'] {
    this.#forgetOld(sample.receivedMs)
    const isFirst = this.#lows.length === 0
    const gainedMs = this.skewMs - sample.offsetMs
    // Ahead of everything seen: nothing arrives before it was measured, so it is the clock.
    if (gainedMs > lateMs) {
      this.#lows = []
      this.#note(sample)
      return isFirst ? 'on-time' : 'jumped'
    }
    if (gainedMs >= -lateMs) {
      this.#note(sample)
      return 'on-time'
    }
    if (!this.#isSteady(sample, spacingMs)) return 'late'
    this.#lows = []
    this.#note(sample)
    return isFirst ? 'on-time' : 'jumped'
  }

  #isSteady(sample: Sample, spacingMs: number): boolean {
    const [before, first] = [this.#last, this.#steadySince]
    const follows =
      before !== null &&
      sample.receivedMs - before.receivedMs >= spacingMs &&
      isClose(sample, before)
    this.#steadySince = follows ? (first ?? before) : null
    return follows && first !== null && isClose(sample, first)
  }

  #note({ receivedMs, offsetMs }: Sample): void {
    const bucket = receivedMs - (receivedMs % bucketMs)
    const newest = this.#lows.at(-1)
    if (newest?.bucketMs !== bucket) this.#lows.push({ bucketMs: bucket, offsetMs })
    else if (offsetMs < newest.offsetMs)
      this.#lows[this.#lows.length - 1] = { bucketMs: bucket, offsetMs }
  }

  #forgetOld(receivedMs: InstantMs): void {
    const oldestMs = receivedMs - windowMs
    // The newest stays however old: a clock does not become unknown because its device was quiet.
    while (this.#lows.length > 1 && (this.#lows[0]?.bucketMs ?? Infinity) < oldestMs)
      this.#lows.shift()
  }
}

const isClose = (one: Sample, other: Sample): boolean =>
  Math.abs(one.offsetMs - other.offsetMs) <= steadyMs
