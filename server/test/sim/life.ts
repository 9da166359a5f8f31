import type { Cancel, Scheduler } from '#app/ports.ts'

/**
 * One run of the server's process. Whatever it does to the world goes through here and is counted, so that it can end
 * between any two effects: from that one on nothing of it gets out, as if its power were cut.
 */
export class Life {
  readonly #ended: () => void
  #effectsLeft: number
  #isAlive = true

  /** @param effectsLeft after so many effects it ends; Infinity: it goes on until `end`. */
  constructor(effectsLeft: number, ended: () => void) {
    this.#effectsLeft = effectsLeft
    this.#ended = ended
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** One more effect; false: it does not happen any more. */
  effect(): boolean {
    if (!this.#isAlive) return false
    this.#effectsLeft -= 1
    if (this.#effectsLeft >= 0) return true
    this.end()
    return false
  }

  /** It ends after so many effects more. */
  endAfter(effects: number): void {
    this.#effectsLeft = effects
  }

  end(): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    this.#ended()
  }

  /** Timers that are gone with it. */
  schedulerOn(scheduler: Scheduler): Scheduler {
    return {
      after: (delayMs, act): Cancel =>
        this.#isAlive
          ? scheduler.after(delayMs, () => {
              if (this.#isAlive) act()
            })
          : () => undefined,
    }
  }
}
