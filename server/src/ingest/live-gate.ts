import { seconds, type InstantMs } from '@vigil/shared/time'

/** Messages per second of one device (mqtt.md 6.2). */
const ratePerSecond = 2
/** A device that was cut off for a few seconds may send what it queued at once. */
const allowance = 12

/** At most two messages a second, with a small allowance; on the message's own clock. */
export class RateMeter {
  #tokens = allowance
  #countedMs: InstantMs | null = null

  /** Whether one more message may pass now. */
  admits(nowMs: InstantMs): boolean {
    this.#refill(nowMs)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** The instant at which the next message may pass. */
  nextMs(nowMs: InstantMs): InstantMs {
    this.#refill(nowMs)
    return nowMs + Math.max(0, Math.ceil(((1 - this.#tokens) * seconds(1)) / ratePerSecond))
  }

  #refill(nowMs: InstantMs): void {
    const elapsedMs = this.#countedMs === null ? 0 : Math.max(0, nowMs - this.#countedMs)
    this.#tokens = Math.min(allowance, this.#tokens + (elapsedMs / seconds(1)) * ratePerSecond)
    this.#countedMs = nowMs
  }
}

/**
 * Whether messages without any time come too close together to be fresh: a queue that drains (mqtt.md 6.6).
 * Each vital is watched by itself, so that a device may send its vitals in separate messages.
 */
export class BurstWatch {
  readonly #lastMs = new Map<string, InstantMs>()

  /** @returns the instant from which the message counts as the last of its burst; null: there is no burst. */
  settlesMs(
    vitals: readonly { readonly name: string; readonly periodMs: number | null }[],
    nowMs: InstantMs,
  ): InstantMs | null {
    let settlesMs: InstantMs | null = null
    for (const { name, periodMs } of vitals) {
      const halfMs = (periodMs ?? undeclaredPeriodMs) / 2
      const lastMs = this.#lastMs.get(name)
      this.#lastMs.set(name, nowMs)
      if (lastMs !== undefined && nowMs - lastMs < halfMs)
        settlesMs = Math.max(settlesMs ?? 0, nowMs + halfMs)
    }
    return settlesMs
  }
}

/** The fastest a device may send, where it declared nothing. */
const undeclaredPeriodMs = seconds(1) / ratePerSecond
