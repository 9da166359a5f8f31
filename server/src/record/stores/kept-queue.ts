import { atMost } from '#app/at-most.ts'
import type { Logger, Scheduler } from '#app/ports.ts'
import { systemScheduler } from '#app/system-clock.ts'

export interface KeptQueueWork<Item> {
  /** What is kept here, for the log, e.g. `readings of site demo`. */
  readonly what: string
  /** How many may wait. More are refused: a record that is gone must not fill the memory. */
  readonly most: number
  /**
   * Keeps all of them or none. `isAgain`: the same items, whose last try failed; whether they were kept then is not
   * known.
   */
  write(items: readonly Item[], isAgain: boolean): Promise<void>
  readonly logger: Pick<Logger, 'warn'>
  /** The machine's own time unless given. */
  readonly scheduler?: Scheduler
}

interface Waiting<Item> {
  readonly item: Item
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Items of one write: enough to share a commit, few enough to be put together in a moment of the event loop. */
const mostAtOnce = 500
/** Items that are answered in one turn of the event loop: each answer sets off work elsewhere, and others wait for their turn. */
const answersAtOnce = 100
const betweenTriesMs = 500
/** Who reads does not wait longer for what is not written yet. */
const readPatienceMs = 2000

/**
 * Keeps items in the order they came, as many at once as have come while the last ones were being kept. What the record
 * refuses waits here and is tried again, so that nothing is lost when it heals; `append` answers when it is kept.
 */
export class KeptQueue<Item> {
  readonly #work: KeptQueueWork<Item>
  #waiting: Waiting<Item>[] = []
  #newest: Promise<void> = Promise.resolve()
  #running: Promise<void> | null = null
  #isClosed = false
  #wake: (() => void) | null = null

  constructor(work: KeptQueueWork<Item>) {
    this.#work = work
  }

  append(item: Item): Promise<void> {
    const { what, most } = this.#work
    if (this.#isClosed) return Promise.reject(new Error(`${what}: the record is closed`))
    if (this.#waiting.length >= most)
      return Promise.reject(
        new Error(`${what}: ${most} wait for the record already, and this one is not kept`),
      )
    this.#newest = new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
    })
    this.#running ??= this.#run()
    return this.#newest
  }

  /** What waits, in order: not on the disk yet. */
  unwritten(): Item[] {
    return this.#waiting.map(({ item }) => item)
  }

  /** Resolves when everything that was appended is kept, or lost for good. */
  async written(): Promise<void> {
    if (this.#running !== null) await this.#newest.catch(() => undefined)
  }

  /** Resolves when everything that was appended is kept; or, while the record refuses, after a moment. */
  async settled(): Promise<void> {
    if (this.#running === null) return
    await atMost(readPatienceMs, this.written(), this.#scheduler)
  }

  /** After everything that waits; what the record refuses now is not kept. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#wake?.()
    await this.#running
  }

  async #run(): Promise<void> {
    // What comes in the same turn of the event loop goes together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const some = this.#waiting.slice(0, mostAtOnce)
      const refusal = await this.#keep(some)
      this.#waiting = this.#waiting.slice(some.length)
      await this.#answer(some, refusal)
    }
    this.#running = null
  }

  async #answer(
    some: readonly Waiting<Item>[],
    refusal: { readonly error: unknown } | null,
  ): Promise<void> {
    for (const [at, { resolve, reject }] of some.entries()) {
      if (at > 0 && at % answersAtOnce === 0) await this.#turn()
      if (refusal === null) resolve()
      else reject(refusal.error)
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#scheduler.after(0, resolve)
    })
  }

  /** Null: kept. Refused only when the record closes. */
  async #keep(some: readonly Waiting<Item>[]): Promise<{ readonly error: unknown } | null> {
    const items = some.map(({ item }) => item)
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#work.write(items, tries > 0)
        return null
      } catch (error) {
        if (tries === 0) this.#warn(error)
        if (this.#isClosed) return { error }
        await this.#pause()
      }
    }
  }

  #warn(error: unknown): void {
    const { logger, what } = this.#work
    logger.warn(
      { err: error, what, waiting: this.#waiting.length },
      'not recorded yet: tried again',
    )
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<null>()
    const cancel = this.#scheduler.after(betweenTriesMs, () => resolve(null))
    this.#wake = () => resolve(null)
    await promise
    cancel()
    this.#wake = null
  }

  get #scheduler(): Scheduler {
    return this.#work.scheduler ?? systemScheduler
  }
}
