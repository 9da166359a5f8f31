import { createHash } from 'node:crypto'
import type { Clock } from '@vigil/shared/time'

const keptOfRoom = 30

/** Everything that happens in a simulation, as a hash that two equal runs share, and the newest lines of each room. */
export class EventLog {
  readonly #clock: Clock
  readonly #startMs: number
  readonly #hash = createHash('sha256')
  readonly #newest = new Map<string, string[]>()
  #count = 0
  /** Hears of every line; for looking into one run. */
  listener: ((line: string) => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#startMs = clock.now()
  }

  get count(): number {
    return this.#count
  }

  /** `room` empty: of the whole site; it is among the newest of every room. */
  note(room: string, what: string): void {
    const atS = ((this.#clock.now() - this.#startMs) / 1000).toFixed(3)
    const line = `${atS} ${room === '' ? 'site' : room} ${what}`
    this.#count += 1
    this.#hash.update(line).update('\n')
    this.listener?.(line)
    const lines = this.#newest.get(room) ?? []
    if (lines.length === 0) this.#newest.set(room, lines)
    lines.push(line)
    if (lines.length > 2 * keptOfRoom) lines.splice(0, keptOfRoom)
  }

  /** The newest of a room and of the site as a whole, in order. */
  newest(room: string): string[] {
    const of = (name: string): string[] => (this.#newest.get(name) ?? []).slice(-keptOfRoom)
    return [...of(room), ...of('')].sort((a, b) => parseFloat(a) - parseFloat(b)).slice(-keptOfRoom)
  }

  digest(): string {
    return this.#hash.copy().digest('hex')
  }
}
