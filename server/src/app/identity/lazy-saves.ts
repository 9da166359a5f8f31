import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Logger } from '#app/ports.ts'
import type { KnownStation, SignOn } from '#app/record-ports.ts'
import type { IdentityBook } from './identity-book.ts'

interface LazyPorts {
  readonly book: IdentityBook
  readonly logger: Pick<Logger, 'warn'>
}

/** Not every glance is worth a write: after a restart somebody may be idle a minute sooner. */
const signOnEveryMs = minutes(1)
const stationEveryMs = minutes(10)

/** Tells the record now and then when people and stations were last seen. */
export class LazySaves {
  readonly #ports: LazyPorts
  readonly #keptMs = new Map<string, InstantMs>()

  constructor(ports: LazyPorts) {
    this.#ports = ports
  }

  signOn({ signOnId, stationId, seenMs }: SignOn): void {
    if (!this.#isDue(signOnId, seenMs, signOnEveryMs)) return
    const { book } = this.#ports
    this.#later(async () => {
      const signOn = book.signOnAt(stationId)
      if (signOn?.signOnId === signOnId) await book.keepSeen(signOn)
    })
  }

  station({ stationId, seenMs }: KnownStation): void {
    if (!this.#isDue(stationId, seenMs, stationEveryMs)) return
    const { book } = this.#ports
    this.#later(async () => {
      const station = book.station(stationId)
      if (station !== null) await book.keepStationSeen(station)
    })
  }

  #isDue(id: string, seenMs: InstantMs, everyMs: number): boolean {
    const keptMs = this.#keptMs.get(id)
    if (keptMs !== undefined && seenMs - keptMs < everyMs) return false
    this.#keptMs.set(id, seenMs)
    return true
  }

  #later(work: () => Promise<void>): void {
    const { book, logger } = this.#ports
    book
      .turn(work)
      .catch((error: unknown) => logger.warn({ err: error }, 'who was seen when was not kept'))
  }
}
