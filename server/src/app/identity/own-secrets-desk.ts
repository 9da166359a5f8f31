import { ok, refuse, type Result } from '@vigil/shared/base'
import type { OwnPasswordBody, OwnPinBody } from '@vigil/shared/contracts'
import { minutes } from '@vigil/shared/time'
import { signOnState } from '#core/identity/sign-on-life.ts'
import type { Account, SignOn } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { SignOnDesk, SignOnPorts } from './sign-on-desk.ts'
import { notSignedOn } from './refusals.ts'
import type { Entered, Visit } from './visit.ts'

export interface OwnSecretsPorts extends SignOnPorts {
  readonly signOns: SignOnDesk
}

interface Own {
  readonly signOn: SignOn
  readonly account: Account
}

/** Whoever came by the clinic's own sign-on has no password here: so long afterwards that sign-on is worth one. */
const freshMs = minutes(10)

/** What people change of their own. */
export class OwnSecretsDesk {
  readonly #ports: OwnSecretsPorts

  constructor(ports: OwnSecretsPorts) {
    this.#ports = ports
  }

  /** Ends every other sign-on of hers: whoever knew the old password is out. */
  async password(body: OwnPasswordBody, visit: Visit): Promise<Result<Entered, Refusal>> {
    const { book, hashing, entrance, signOns } = this.#ports
    const proved = await this.#proved(body.before, visit)
    if (!proved.ok) return proved
    const passwordHash = await hashing.hash(body.password)
    return this.#inTurn(visit, proved.value, async ({ account }) => {
      await entrance.endAllOf(account.personId, book.signOnAt(proved.value.signOn.stationId))
      return signOns.enter({ ...account, passwordHash }, 'password', visit)
    })
  }

  async pin(body: OwnPinBody, visit: Visit): Promise<Result<Entered, Refusal>> {
    const { book, hashing, entrance, pins } = this.#ports
    const proved = await this.#proved(body.password, visit)
    if (!proved.ok) return proved
    const pinHash = await hashing.hash(body.pin)
    return this.#inTurn(visit, proved.value, async ({ account, signOn }) => {
      const renewed = { ...account, pinHash, wrongPins: 0 }
      pins.forgive(account.personId)
      await book.keepAccount(renewed)
      const station = book.station(signOn.stationId)
      return station === null ? null : entrance.byPin(renewed, station)
    })
  }

  /** Who is signed on here, and has the password too; null in its place: came from elsewhere a moment ago. */
  async #proved(password: string | null, visit: Visit): Promise<Result<Own, Refusal>> {
    const { book, passwords, clock } = this.#ports
    const own = this.#here(visit)
    if (own === null) return notSignedOn
    if (password === null) {
      const { how, startedMs } = own.signOn
      return how === 'oidc' && clock.now() < startedMs + freshMs ? ok(own) : notFresh
    }
    const { personId } = own.account
    const checked = await passwords.check({ personId, password, address: visit.address })
    if (!checked.ok) return checked
    const account = book.account(personId)
    return account === null ? notSignedOn : ok({ ...own, account })
  }

  /** Unless the account or the sign-on changed since it was proved. */
  #inTurn(
    visit: Visit,
    proved: Own,
    work: (own: Own) => Promise<Entered | null>,
  ): Promise<Result<Entered, Refusal>> {
    return this.#ports.book.turn(async () => {
      const own = this.#here(visit)
      if (own?.account.passwordHash !== proved.account.passwordHash) return notSignedOn
      const entered = await work(own)
      return entered === null ? notSignedOn : ok(entered)
    })
  }

  #here({ tokens }: Visit): Own | null {
    const { book, clock, signOns } = this.#ports
    const signOn = signOns.signOnOf(tokens)
    if (signOn === null || signOnState(signOn, clock.now()) !== 'here') return null
    const account = book.account(signOn.personId)
    return account === null || account.closedMs !== null ? null : { signOn, account }
  }
}

const notFresh: { ok: false; error: Refusal } = refuse({
  code: 'password-first',
  message:
    'your password is needed for that; without one, sign on again by the sign-on of your clinic and do it within ten minutes',
})
