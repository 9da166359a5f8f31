import type { InstantMs } from '@vigil/shared/time'
import type { SessionInput } from '#core/input.ts'

/** An input and the instant it came in, on its session's clock. */
export interface Letter {
  readonly input: SessionInput
  readonly arrivedMs: InstantMs
}

/** Inputs of one session in the order they came. Bounded: when full, the oldest reading makes room, never a command. */
export class Mailbox {
  readonly #capacity: number
  #letters: Letter[] = []

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get depth(): number {
    return this.#letters.length
  }

  /** Returns whether an older reading had to go. */
  put(letter: Letter): 'kept-all' | 'dropped-oldest-reading' {
    this.#letters.push(letter)
    if (this.#letters.length <= this.#capacity) return 'kept-all'
    const oldest = this.#letters.findIndex(({ input }) => input.kind === 'reading')
    if (oldest === -1) return 'kept-all'
    this.#letters.splice(oldest, 1)
    return 'dropped-oldest-reading'
  }

  /** Before everything that waits. */
  putFirst(letter: Letter): void {
    this.#letters.unshift(letter)
  }

  take(): Letter | undefined {
    return this.#letters.shift()
  }

  clear(): void {
    this.#letters = []
  }
}
