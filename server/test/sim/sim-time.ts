import type { Clock, InstantMs } from '@vigil/shared/time'
import type { Cancel, Scheduler } from '#app/ports.ts'

interface Timer {
  readonly dueMs: InstantMs
  /** Of two that are due at one instant the one that was asked for first comes first. */
  readonly order: number
  act: (() => void) | null
}

/** Simulated time: nothing passes but from one timer to the next, and promises settle before the next one runs. */
export class SimTime implements Clock, Scheduler {
  readonly #heap: Timer[] = []
  #nowMs: InstantMs
  #orders = 0
  #isStirred = false

  constructor(startMs: InstantMs) {
    this.#nowMs = startMs
  }

  now(): InstantMs {
    return this.#nowMs
  }

  realDelayUntil(instant: InstantMs): number {
    return instant - this.#nowMs
  }

  after(delayMs: number, act: () => void): Cancel {
    const dueMs = this.#nowMs + Math.max(0, Math.ceil(delayMs))
    const timer: Timer = { dueMs, order: (this.#orders += 1), act }
    this.#push(timer)
    return () => {
      timer.act = null
    }
  }

  /** Something was begun that goes on in promises: they settle before time goes on. */
  stir(): void {
    this.#isStirred = true
  }

  async runUntil(untilMs: InstantMs): Promise<void> {
    for (;;) {
      if (this.#isStirred) {
        this.#isStirred = false
        await allSettled()
        continue
      }
      const [next] = this.#heap
      if (next === undefined || next.dueMs > untilMs) break
      this.#pop()
      if (next.act === null) continue
      this.#nowMs = next.dueMs
      next.act()
    }
    this.#nowMs = untilMs
  }

  #push(timer: Timer): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(timer)
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || !isBefore(timer, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = timer
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      let child = heap[below]
      if (child === undefined) break
      const other = heap[below + 1]
      if (other !== undefined && isBefore(other, child)) {
        child = other
        below += 1
      }
      if (!isBefore(child, last)) break
      heap[at] = child
      at = below
    }
    heap[at] = last
  }
}

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)

/** Behind every promise that can settle now: an immediate runs when there are none left. */
const allSettled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
