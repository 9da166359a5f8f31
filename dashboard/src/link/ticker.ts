import { BeatWatch, tickMs, type SaidToWatch, type WatchTick } from './beat-watch.ts'

/** The page's one rhythm: a Worker's tick each 250 ms, with the age of the link. */
export class Ticker {
  readonly #onTick: (tick: WatchTick) => void
  #worker: Worker | null = null
  #fallback: { readonly watch: BeatWatch; readonly timer: number } | null = null

  constructor(onTick: (tick: WatchTick) => void) {
    this.#onTick = onTick
  }

  start(): void {
    const worker = new Worker(new URL('./tick.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', (message: MessageEvent<WatchTick>) => {
      try {
        this.#onTick(message.data)
      } finally {
        worker.postMessage('taken' satisfies SaidToWatch)
      }
    })
    // A page without its tick would look alive for ever: the main thread's timer is the lesser evil.
    worker.addEventListener('error', () => {
      this.#fallBack()
    })
    this.#worker = worker
  }

  /** The server is alive and the picture is in step. */
  alive(): void {
    this.#worker?.postMessage('alive' satisfies SaidToWatch)
    this.#fallback?.watch.alive()
  }

  close(): void {
    this.#worker?.terminate()
    if (this.#fallback !== null) clearInterval(this.#fallback.timer)
  }

  #fallBack(): void {
    if (this.#fallback !== null) return
    const watch = new BeatWatch(() => performance.now())
    const timer = window.setInterval(() => {
      // On one thread the last tick is always done.
      watch.taken()
      const tick = watch.tick()
      if (tick !== null) this.#onTick(tick)
    }, tickMs)
    this.#fallback = { watch, timer }
  }
}
