import type { CallerTokens } from '#app/callers.ts'
import type { IdSource } from '#app/ports.ts'
import type { KnownStation } from '#app/record-ports.ts'
import type { Clock } from '@vigil/shared/time'
import { demoPeople } from './demo-people.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Hashing, Secrets } from './identity-ports.ts'
import { newAccount } from './new-account.ts'

export interface DemoPorts {
  readonly book: IdentityBook
  readonly secrets: Secrets
  readonly hashing: Hashing
  readonly clock: Clock
  readonly ids: IdSource
}

const siteId = 'demo'

/** A demonstration that nobody has to set up: people who are known, and browsers of this machine that are stations. */
export class DemoDesk {
  readonly #ports: DemoPorts
  #desks = 0

  constructor(ports: DemoPorts) {
    this.#ports = ports
  }

  /** Makes whoever is not there yet; everybody has given the password today. */
  async start(): Promise<void> {
    const { book, hashing, clock } = this.#ports
    let passwordHash: string | null = null
    for (const { personId, label, roles, password, pin } of demoPeople) {
      const known = book.account(personId)
      const passwordMs = clock.now()
      if (known !== null) await book.turn(() => book.keepAccount({ ...known, passwordMs }))
      else {
        passwordHash ??= await hashing.hash(password)
        const pinHash = await hashing.hash(pin)
        const person = newAccount({ personId, label, grants: [{ siteId, roles }] }, passwordMs)
        const account = { ...person, passwordHash, pinHash, passwordMs }
        await book.turn(() => book.keepAccount(account))
      }
    }
  }

  /** The cookie of a new desk for a browser of this machine that the server has never seen; null: it stays what it is. */
  async pair(tokens: CallerTokens, address: string): Promise<string | null> {
    const { book, secrets, clock, ids } = this.#ports
    if (!isLoopback(address) || book.stationOf(tokens.station) !== null) return null
    const token = secrets.token()
    this.#desks += 1
    const station: KnownStation = {
      ...{ stationId: ids.next(), tokenHash: secrets.hashOf(token), siteId, kind: 'desk' },
      ...{ label: `Desk ${this.#desks}`, place: 'site', pairedBy: null, revokedMs: null },
      ...{ createdMs: clock.now(), seenMs: clock.now() },
    }
    await book.turn(() => book.keepStation(station))
    return token
  }
}

const isLoopback = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address)
