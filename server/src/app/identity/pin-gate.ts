import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Clock } from '@vigil/shared/time'
import { pinLeave, pinsLeft, tried, type Tries } from '#core/identity/guessing.ts'
import { nameKey } from '#core/identity/person-name.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Hashing } from './identity-ports.ts'
import { passwordFirst, waitUntil } from './refusals.ts'

interface GatePorts {
  readonly book: IdentityBook
  readonly hashing: Hashing
  readonly clock: Clock
}

/** Checks PINs: three wrong ones wait, ten in a row turn it off until the next password. */
export class PinGate {
  readonly #ports: GatePorts
  /** Since the server started; a restart forgets a wait and never how many were wrong. */
  readonly #tries = new Map<string, Tries>()

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  /** Whether a PIN of hers could be right at all. */
  isOn(account: Account): boolean {
    const nowMs = this.#ports.clock.now()
    return account.pinHash !== null && pinLeave(this.#triesOf(account), nowMs).kind !== 'off'
  }

  /** A try counts from its start, so that many at once gain nothing. */
  async check(account: Account, pin: string): Promise<Result<Account, Refusal>> {
    const { book, hashing, clock } = this.#ports
    const { personId, pinHash } = account
    const nowMs = clock.now()
    const before = this.#triesOf(account)
    const leave = pinLeave(before, nowMs)
    if (pinHash === null || leave.kind === 'off') return passwordFirst(personId)
    if (leave.kind === 'wait')
      return waitUntil(`three wrong PINs for ${personId}`, leave.untilMs, nowMs)
    this.#tries.set(nameKey(personId), tried(before, nowMs))
    const isRight = await hashing.matches(pin, pinHash)
    return book.turn(async () => {
      const now = book.account(personId)
      if (now === null || now.closedMs !== null || now.pinHash !== pinHash)
        return passwordFirst(personId)
      return isRight ? ok(await this.#right(now)) : await this.#wrong(now)
    })
  }

  /** The password was right: what was wrong before is forgotten. */
  forgive(personId: string): void {
    this.#tries.delete(nameKey(personId))
  }

  async #right(account: Account): Promise<Account> {
    this.forgive(account.personId)
    if (account.wrongPins === 0) return account
    const proved = { ...account, wrongPins: 0 }
    await this.#ports.book.keepAccount(proved)
    return proved
  }

  async #wrong(account: Account): Promise<{ ok: false; error: Refusal }> {
    const tries = this.#triesOf(account)
    await this.#ports.book.keepAccount({ ...account, wrongPins: tries.wrong })
    const leave = pinLeave(tries, tries.lastMs)
    const message = wrongPin(account.personId, tries)
    return refuse({
      code: 'not-signed',
      message,
      ...(leave.kind === 'wait' ? { earliestMs: leave.untilMs } : {}),
    })
  }

  #triesOf({ personId, wrongPins }: Account): Tries {
    return this.#tries.get(nameKey(personId)) ?? { wrong: wrongPins, lastMs: 0 }
  }
}

function wrongPin(personId: string, tries: Tries): string {
  const wrong = `this is not the PIN of ${personId}`
  const { kind } = pinLeave(tries, tries.lastMs)
  if (kind === 'off') return `${wrong}: it is off now until the next sign-on with the password`
  if (kind === 'wait') return `${wrong}: wait 30 seconds, then try again`
  const left = pinsLeft(tries)
  return `${wrong}: ${left === 1 ? 'one more try' : `${left} more tries`} before a wait of 30 seconds`
}
