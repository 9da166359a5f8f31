import { demoInstant, type DemoClock, type InstantMs } from '@vigil/shared/time'

export interface SessionClockOptions {
  /** Real wall time. */
  readonly now: () => InstantMs
  readonly demo: DemoClock
  /** Session milliseconds per millisecond of the demo clock: 1, or the speed of a recording. */
  readonly pace: number
}

/**
 * Where the simulated session stands, and what the devices' clocks show meanwhile. Another demo clock may be
 * adopted at any time (a server began, or began anew): the session goes on from where it is.
 */
export class SessionClock {
  readonly #now: () => InstantMs
  readonly #pace: number
  #demo: DemoClock
  #anchor: { readonly realMs: InstantMs; readonly sessionMs: number }

  constructor({ now, demo, pace }: SessionClockOptions) {
    this.#now = now
    this.#pace = pace
    this.#demo = demo
    this.#anchor = { realMs: now(), sessionMs: 0 }
  }

  /** Sets the session to its beginning. */
  restart(): void {
    this.#anchor = { realMs: this.#now(), sessionMs: 0 }
  }

  adopt(demo: DemoClock): void {
    this.#anchor = { realMs: this.#now(), sessionMs: this.sessionMs() }
    this.#demo = demo
  }

  /** How much faster than real time the devices' clocks run. */
  get scale(): number {
    return this.#demo.scale
  }

  sessionMs(): number {
    const realMs = this.#now() - this.#anchor.realMs
    return this.#anchor.sessionMs + realMs * this.#demo.scale * this.#pace
  }

  /** What a device's clock shows at a moment of the session. */
  instantOf(sessionMs: number): InstantMs {
    const since = (sessionMs - this.#anchor.sessionMs) / this.#pace
    return demoInstant(this.#demo, this.#anchor.realMs) + Math.round(since)
  }

  /** Real milliseconds until the session stands at `sessionMs`; negative when it is past. */
  realDelayUntil(sessionMs: number): number {
    return (sessionMs - this.sessionMs()) / this.#demo.scale / this.#pace
  }
}
