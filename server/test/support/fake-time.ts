import type { Clock, InstantMs } from '@vigil/shared/time'
import type { Cancel, Scheduler } from '#app/ports.ts'

/** Time that passes when a test says so, with its timers at their own instants. */
export class FakeTime implements Clock, Scheduler {
  #nowMs: InstantMs
  #timers: { readonly dueMs: InstantMs; readonly act: () => void }[] = []

  constructor(startMs: InstantMs = Date.UTC(2026, 8, 12, 14, 0, 0)) {
    this.#nowMs = startMs
  }

  now(): InstantMs {
    return Math.floor(this.#nowMs)
  }

  realDelayUntil(instant: InstantMs): number {
    return instant - this.#nowMs
  }

  /** Timers that have not run. */
  get waiting(): number {
    return this.#timers.length
  }

  after(delayMs: number, act: () => void): Cancel {
    const timer = { dueMs: this.#nowMs + Math.max(0, Math.ceil(delayMs)), act }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Lets `elapsedMs` pass; what falls due meanwhile happens at its own instant. */
  advance(elapsedMs: number): void {
    const untilMs = this.#nowMs + elapsedMs
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.dueMs - b.dueMs)[0]
      if (next === undefined || next.dueMs > untilMs) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.dueMs)
      next.act()
    }
    this.#nowMs = untilMs
  }
}
