import type { ClientToServerEvents, ServerToClientEvents } from '@vigil/shared/contracts'
import type { StationData, StationSocket } from '../../../src/sockets/station-link.ts'
import type { Life } from '../life.ts'

type Said = Parameters<ServerToClientEvents[keyof ServerToClientEvents]>[0]
/** What the server sends: a name, and one object. */
export type EventOf = readonly [name: string, what: Said]
type Listener = (...given: readonly unknown[]) => void

/** One connection of a station: what is sent while the station does not read waits, in order. */
export class SimSocket {
  readonly id: string
  readonly data: StationData
  readonly #life: Life
  readonly #hear: (name: string, what: Said) => void
  readonly #listeners = new Map<string, Listener>()
  #waiting: [string, Said][] = []
  #isReading = true
  #isOpen = true

  constructor(
    id: string,
    data: StationData,
    { life, hear }: { readonly life: Life; readonly hear: (name: string, what: Said) => void },
  ) {
    this.id = id
    this.data = data
    this.#life = life
    this.#hear = hear
  }

  get isReading(): boolean {
    return this.#isReading
  }

  get isOpen(): boolean {
    return this.#isOpen && this.#life.isAlive
  }

  /** As the server's side of it knows it. */
  asServerSide(): StationSocket {
    return this as unknown as StationSocket
  }

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, listener)
    return this
  }

  /** To this station alone. */
  emit(...[name, what]: EventOf): boolean {
    if (this.#life.effect()) this.take(name, what)
    return true
  }

  take(name: string, what: Said): void {
    if (!this.#isOpen) return
    if (this.#isReading) this.#hear(name, what)
    else this.#waiting.push([name, what])
  }

  /** The station says something. */
  say<Name extends keyof ClientToServerEvents>(
    name: Name,
    ...given: Parameters<ClientToServerEvents[Name]>
  ): void {
    if (this.isOpen) this.#listeners.get(name)?.(...given)
  }

  read(isReading: boolean): void {
    this.#isReading = isReading
    if (!isReading) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const [name, what] of waiting) if (this.#isOpen) this.#hear(name, what)
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    if (this.#life.isAlive) this.#listeners.get('disconnect')?.('transport close')
  }
}
