/** The browser's audio, from "not allowed yet" to "runs", and back when the browser takes it away. */
export type AudioPhase = 'blocked' | 'running' | 'stopped'

/**
 * Owns the AudioContext. Browsers start one only after a gesture (or by a kiosk's flag), and may take a
 * running one away: a call, another tab, a device that went.
 */
export class AudioArming {
  readonly #onChange: () => void
  #context: AudioContext | null = null
  #everRan = false

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get context(): AudioContext | null {
    return this.#context
  }

  get phase(): AudioPhase {
    if (this.#context?.state === 'running') return 'running'
    return this.#everRan ? 'stopped' : 'blocked'
  }

  /** Tries without a gesture: succeeds where the browser allows this site to play. */
  start(): void {
    this.#context ??= this.#open()
  }

  /** Inside a gesture: over when the audio runs, or the browser seems to refuse. A context the browser closed is replaced. */
  async arm(): Promise<void> {
    if (this.#context === null || this.#context.state === 'closed') this.#context = this.#open()
    await Promise.race([this.#context.resume(), giveUp()])
    this.#changed()
  }

  /** Each tick: an audio that ran and stopped is asked to go on; it may do so without a person. */
  poll(): void {
    if (this.phase === 'stopped' && this.#context?.state !== 'closed')
      void this.#context?.resume().catch(() => undefined)
  }

  close(): void {
    if (this.#context?.state !== 'closed') void this.#context?.close()
  }

  #open(): AudioContext {
    const context = new AudioContext({ latencyHint: 'interactive' })
    context.addEventListener('statechange', () => {
      this.#changed()
    })
    return context
  }

  #changed(): void {
    this.#everRan ||= this.#context?.state === 'running'
    this.#onChange()
  }
}

/** `resume()` stays open for ever where the browser refuses. */
const giveUp = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1500)
  })
