import { ok, type Result } from '@vigil/shared/base'
import type { InvitedBody, SignOnBody, SwitchBody } from '@vigil/shared/contracts'
import { isPinEnough, signOnState } from '#core/identity/sign-on-life.ts'
import { grantedRoles } from '#core/identity/grants.ts'
import type { CallerTokens } from '#app/callers.ts'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Challenges } from './challenges.ts'
import type { Entrance, EntrancePorts } from './entrance.ts'
import type { Hashing } from './identity-ports.ts'
import type { PasswordGate } from './password-gate.ts'
import type { PinGate } from './pin-gate.ts'
import { noStation, passwordFirst, replayed, wrongInvitation, wrongSignOn } from './refusals.ts'
import type { Entered, Visit } from './visit.ts'

export interface SignOnPorts extends Omit<EntrancePorts, 'ids'> {
  readonly hashing: Hashing
  readonly entrance: Entrance
  readonly passwords: PasswordGate
  readonly pins: PinGate
  readonly challenges: Challenges
}

/** Where people sign on, come back and leave. */
export class SignOnDesk {
  readonly #ports: SignOnPorts

  constructor(ports: SignOnPorts) {
    this.#ports = ports
  }

  async byPassword(
    { personId, password }: SignOnBody,
    visit: Visit,
  ): Promise<Result<Entered, Refusal>> {
    const { book, passwords } = this.#ports
    const checked = await passwords.check({ personId, password, address: visit.address })
    if (!checked.ok) return checked
    const { passwordHash } = checked.value
    return book.turn(async () => {
      const account = book.account(personId)
      if (account === null || account.closedMs !== null || account.passwordHash !== passwordHash)
        return wrongSignOn
      return ok(await this.enter(account, 'password', visit))
    })
  }

  /** The first time, and the way back: sets password and PIN. */
  async invited(body: InvitedBody, visit: Visit): Promise<Result<Entered, Refusal>> {
    const { book, secrets, hashing, passwords, clock } = this.#ports
    const { personId, code } = body
    const waits = passwords.begin(personId, visit.address)
    if (!waits.ok) return waits
    const codeHash = secrets.codeHashOf(code)
    const isGood = (account: Account | null): account is Account =>
      account !== null &&
      account.closedMs === null &&
      account.invitation?.codeHash === codeHash &&
      clock.now() < account.invitation.untilMs
    if (!isGood(book.account(personId))) return wrongInvitation
    const passwordHash = await hashing.hash(body.password)
    const pinHash = await hashing.hash(body.pin)
    return book.turn(async () => {
      const account = book.account(personId)
      if (!isGood(account)) return wrongInvitation
      passwords.succeeded(personId, visit.address)
      const renewed = { ...account, passwordHash, pinHash, invitation: null }
      return ok(await this.enter(renewed, 'invitation', visit))
    })
  }

  /** Another person at a paired station, or the same one anywhere comes back. */
  async switchTo(
    { personId, pin, challenge }: SwitchBody,
    { tokens }: Visit,
  ): Promise<Result<Entered, Refusal>> {
    const { book, entrance, pins, challenges } = this.#ports
    const station = this.stationOf(tokens)
    if (station === null) return noStation
    if (!challenges.spend(challenge, station.stationId)) return replayed
    const account = book.account(personId)
    if (account === null || !this.#mayComeBack(account, station)) return passwordFirst(personId)
    const checked = await pins.check(account, pin)
    if (!checked.ok) return checked
    return book.turn(async () => {
      const now = book.account(personId)
      const here = this.stationOf(tokens)
      if (now?.pinHash !== account.pinHash || here === null || !this.#mayComeBack(now, here))
        return passwordFirst(personId)
      return ok(await entrance.byPin(now, here))
    })
  }

  /** Names and acts hide until the PIN. Of nobody it changes nothing. */
  lock(tokens: CallerTokens): Promise<void> {
    const { book, clock } = this.#ports
    return book.turn(async () => {
      const signOn = this.signOnOf(tokens)
      if (signOn?.lockedMs === null) await book.keepSignOn({ ...signOn, lockedMs: clock.now() })
    })
  }

  /** Of nobody it changes nothing. */
  off(tokens: CallerTokens): Promise<void> {
    const { book, entrance, clock } = this.#ports
    return book.turn(async () => {
      const signOn = this.signOnOf(tokens)
      if (signOn !== null) await entrance.end(signOn, clock.now())
    })
  }

  /** Lets in whoever has proved it fully; in a turn. */
  enter(account: Account, how: SignOn['how'], visit: Visit): Promise<Entered> {
    const { entrance, pins } = this.#ports
    pins.forgive(account.personId)
    return entrance.fully({ account, how }, visit)
  }

  /** The sign-on that both cookies prove, locked or not; null: none, or it is over. */
  signOnOf(tokens: CallerTokens): SignOn | null {
    const { book, clock } = this.#ports
    const station = this.stationOf(tokens)
    const signOn = station === null ? null : book.signOnAt(station.stationId)
    if (signOn === null || !book.isTokenOf(tokens.person, signOn)) return null
    return signOnState(signOn, clock.now()) === 'over' ? null : signOn
  }

  /** Whether a PIN is enough for somebody at a station. */
  #mayComeBack(account: Account, station: KnownStation): boolean {
    const { book, clock, pins } = this.#ports
    if (account.closedMs !== null || !isPinEnough(account.passwordMs, clock.now())) return false
    if (!pins.isOn(account)) return false
    const isHers = book.signOnAt(station.stationId)?.personId === account.personId
    const { siteId } = station
    return isHers || (siteId !== null && grantedRoles(account.grants, siteId).length > 0)
  }

  /** The browser that asks, unless it was revoked. */
  stationOf({ station: token }: CallerTokens): KnownStation | null {
    const station = this.#ports.book.stationOf(token)
    return station === null || station.revokedMs !== null ? null : station
  }
}
