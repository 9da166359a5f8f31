import { ok, type Result } from '@vigil/shared/base'
import type { Clock } from '@vigil/shared/time'
import { isLockedOut, noTries, passwordLeave, tried, type Tries } from '#core/identity/guessing.ts'
import { nameKey } from '#core/identity/person-name.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Hashing } from './identity-ports.ts'
import { waitUntil, wrongSignOn } from './refusals.ts'

interface GatePorts {
  readonly book: IdentityBook
  readonly hashing: Hashing
  readonly clock: Clock
}

export interface PasswordTry {
  readonly personId: string
  readonly password: string
  readonly address: string
}

/** So many names and addresses are remembered; who floods it forgets only the oldest. */
const mostTries = 10_000

/** Checks passwords, and makes guessing them slow. */
export class PasswordGate {
  readonly #ports: GatePorts
  readonly #tries = new Map<string, Tries>()
  /** Begun and not known to be right or wrong, by name. */
  readonly #running = new Map<string, number>()

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  /** The account as it was when the password proved right; look at it again in a turn before it is changed. */
  async check({ personId, password, address }: PasswordTry): Promise<Result<Account, Refusal>> {
    const waits = this.begin(personId, address)
    if (!waits.ok) return waits
    const { book, hashing } = this.#ports
    const account = book.account(personId)
    const hash = this.#isOpen(account) ? account.passwordHash : null
    this.#run(personId, 1)
    try {
      const isRight = await hashing.matches(password, hash)
      const now = book.account(personId)
      // Changed meanwhile: the hash that was looked at is no longer hers.
      const isStill = now !== null && now.closedMs === null && now.passwordHash === hash
      if (isRight && isStill) {
        this.succeeded(personId, address)
        return ok(now)
      }
      await this.#wrong(personId)
      return wrongSignOn
    } finally {
      this.#run(personId, -1)
    }
  }

  /** Takes one try of a name from an address; refused while it has to wait. */
  begin(personId: string, address: string): Result<undefined, Refusal> {
    const nowMs = this.#ports.clock.now()
    const key = keyOf(personId, address)
    const before = this.#tries.get(key) ?? noTries
    const leave = passwordLeave(before, nowMs)
    if (leave.kind === 'wait')
      return waitUntil('too many wrong ones for this name', leave.untilMs, nowMs)
    this.#tries.delete(key)
    this.#tries.set(key, tried(before, nowMs))
    const [oldest] = this.#tries.keys()
    if (this.#tries.size > mostTries && oldest !== undefined) this.#tries.delete(oldest)
    return ok(undefined)
  }

  succeeded(personId: string, address: string): void {
    this.#tries.delete(keyOf(personId, address))
  }

  /** Those that are being checked count as wrong: many at once gain nothing. */
  #isOpen(account: Account | null): account is Account {
    if (account === null || account.closedMs !== null) return false
    const running = this.#running.get(nameKey(account.personId)) ?? 0
    return !isLockedOut(account.wrongPasswords + running)
  }

  async #wrong(personId: string): Promise<void> {
    const { book } = this.#ports
    await book.turn(async () => {
      const account = book.account(personId)
      if (account === null || account.closedMs !== null) return
      await book.keepAccount({ ...account, wrongPasswords: account.wrongPasswords + 1 })
    })
  }

  #run(personId: string, change: 1 | -1): void {
    const key = nameKey(personId)
    const running = (this.#running.get(key) ?? 0) + change
    if (running === 0) this.#running.delete(key)
    else this.#running.set(key, running)
  }
}

const keyOf = (personId: string, address: string): string => `${nameKey(personId)}\n${address}`
