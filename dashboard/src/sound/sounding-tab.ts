/** Which of a station's tabs plays. Only armed tabs ask for the place: a take-over must be heard. */
export interface SoundingTab {
  readonly place: 'here' | 'elsewhere' | 'none'
  /** A person armed this tab: it takes the place; the loser waits for it again. */
  take(): void
  /** This tab can play without a person: it waits until the place is free. */
  queue(): void
  /** Each tick: looks after what other tabs do. */
  poll(): void
  close(): void
}

/** Web Locks where they exist, else a lease in the browser's storage (plain http on a clinic's network). */
export const chooseSoundingTab = (onChange: () => void): SoundingTab =>
  'locks' in navigator
    ? new LockedTab(navigator.locks, 'vigil.sound', onChange)
    : new LeasedTab(localStorage, 'vigil.sound', onChange)

/** The place is a Web Lock: the browser hands it on when its holder closes or crashes. */
class LockedTab implements SoundingTab {
  readonly #locks: LockManager
  readonly #name: string
  readonly #onChange: () => void
  readonly #closing = new AbortController()
  #held: (() => void) | null = null
  #waiting = false
  #elsewhere = false

  constructor(locks: LockManager, name: string, onChange: () => void) {
    this.#locks = locks
    this.#name = name
    this.#onChange = onChange
  }

  get place(): SoundingTab['place'] {
    if (this.#held !== null) return 'here'
    return this.#elsewhere ? 'elsewhere' : 'none'
  }

  take(): void {
    if (this.#held === null) void this.#request({ steal: true })
  }

  queue(): void {
    if (this.#held !== null || this.#waiting) return
    this.#waiting = true
    void this.#request({ signal: this.#closing.signal })
  }

  poll(): void {
    if (this.#held !== null) return
    void this.#locks.query().then(({ held }) => {
      const elsewhere = this.#held === null && (held ?? []).some((lock) => lock.name === this.#name)
      if (elsewhere === this.#elsewhere) return
      this.#elsewhere = elsewhere
      this.#onChange()
    })
  }

  close(): void {
    this.#closing.abort()
    this.#held?.()
  }

  /** Holds the place from the grant until it is stolen or the tab closes. */
  async #request(options: LockOptions): Promise<void> {
    const over = Promise.withResolvers<undefined>()
    const release = (): void => over.resolve(undefined)
    try {
      await this.#locks.request(this.#name, options, () => {
        if (options.steal !== true) this.#waiting = false
        this.#held = release
        this.#elsewhere = false
        this.#onChange()
        return over.promise
      })
    } catch {
      this.#lost(release)
    }
  }

  /** Another request took the place: perhaps another tab's, perhaps this one's own while it was being armed. */
  #lost(release: () => void): void {
    if (this.#held !== release) return
    this.#held = null
    this.#elsewhere = true
    this.#onChange()
    if (!this.#closing.signal.aborted) this.queue()
  }
}

const leaseMs = 1500

/** The place is an entry with an end that its holder keeps moving on; the last to write it has it. */
class LeasedTab implements SoundingTab {
  readonly #storage: Storage
  readonly #key: string
  readonly #onChange: () => void
  readonly #tabId = [...crypto.getRandomValues(new Uint32Array(2))].join('-')
  #wanted = false
  #place: SoundingTab['place'] = 'none'

  constructor(storage: Storage, key: string, onChange: () => void) {
    this.#storage = storage
    this.#key = key
    this.#onChange = onChange
  }

  get place(): SoundingTab['place'] {
    return this.#place
  }

  take(): void {
    this.#wanted = true
    this.#write()
    this.#move('here')
  }

  queue(): void {
    this.#wanted = true
  }

  poll(): void {
    const [holder, until] = (this.#storage.getItem(this.#key) ?? '').split(' ')
    const running = Number(until) > Date.now()
    if (running && holder !== this.#tabId) {
      this.#move('elsewhere')
      return
    }
    if (this.#wanted) this.#write()
    this.#move(this.#wanted ? 'here' : 'none')
  }

  close(): void {
    if (this.#place === 'here') this.#storage.removeItem(this.#key)
    this.#wanted = false
  }

  #write(): void {
    this.#storage.setItem(this.#key, `${this.#tabId} ${Date.now() + leaseMs}`)
  }

  #move(place: SoundingTab['place']): void {
    if (place === this.#place) return
    this.#place = place
    this.#onChange()
  }
}
