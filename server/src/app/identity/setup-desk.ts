import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SetupBody } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import { grantedRoles, unadministered, withRoles } from '#core/identity/grants.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import { holderOf } from './holder.ts'
import type { Hashing, Secrets } from './identity-ports.ts'
import type { IdentityBook } from './identity-book.ts'
import { newAccount } from './new-account.ts'
import type { PasswordGate } from './password-gate.ts'
import type { SignOnDesk } from './sign-on-desk.ts'
import type { Clock } from '@vigil/shared/time'
import type { Entered, Visit } from './visit.ts'

export interface SetupPorts {
  readonly siteIds: readonly SiteId[]
  readonly book: IdentityBook
  readonly secrets: Secrets
  readonly hashing: Hashing
  readonly passwords: PasswordGate
  readonly signOns: Pick<SignOnDesk, 'enter'>
  readonly clock: Clock
}

const codeLength = 8
/** No name of a person can be that. */
const setupTries = '(setup)'

const wrongCode: { ok: false; error: Refusal } = refuse({
  code: 'unknown-code',
  message:
    'this is not the code of this start of the server: look at its console, or restart it for a new one',
})

/** The first administrator of a site: whoever sees the console of the server. */
export class SetupDesk {
  readonly #ports: SetupPorts
  /** Of the code of this start; null: there is none, or it has been used. */
  #codeHash: string | null = null

  constructor(ports: SetupPorts) {
    this.#ports = ports
  }

  /**
   * A new code where a site has nobody who administers it: for whoever sees the server's console, and nobody else. Null:
   * every site has somebody.
   */
  start(): { readonly code: string; readonly siteIds: readonly SiteId[] } | null {
    const { secrets } = this.#ports
    const siteIds = this.#open()
    if (siteIds.length === 0) return null
    const code = secrets.code(codeLength)
    this.#codeHash = secrets.codeHashOf(code)
    return { code, siteIds }
  }

  state(): 'needed' | 'done' {
    const isNew = this.#open().length === this.#ports.siteIds.length
    return this.#codeHash !== null && isNew ? 'needed' : 'done'
  }

  /** A new person, or one who proves her password, administers every site that nobody else does. */
  async use(body: SetupBody, visit: Visit): Promise<Result<Entered, Refusal>> {
    const { book, secrets, hashing, passwords, signOns } = this.#ports
    const waits = passwords.begin(setupTries, visit.address)
    if (!waits.ok) return waits
    const codeHash = secrets.codeHashOf(body.code)
    if (this.#codeHash !== codeHash) return wrongCode
    const known = book.account(body.personId)
    const isHers = known !== null && (await hashing.matches(body.password, known.passwordHash))
    const account = known ?? (await this.#newcomer(body))
    return book.turn(async () => {
      if (this.#codeHash !== codeHash) return wrongCode
      if (book.account(body.personId) !== known || (known !== null && !isHers)) return taken(body)
      const grants = this.#open().reduce(
        (before, siteId) =>
          withRoles(before, siteId, [...grantedRoles(before, siteId), 'administrator']),
        account.grants,
      )
      const entered = await signOns.enter({ ...account, grants }, 'setup', visit)
      this.#codeHash = null
      passwords.succeeded(setupTries, visit.address)
      return ok(entered)
    })
  }

  async #newcomer({ personId, label, password, pin }: SetupBody): Promise<Account> {
    const { hashing, clock } = this.#ports
    return {
      ...newAccount({ personId, label, grants: [] }, clock.now()),
      passwordHash: await hashing.hash(password),
      pinHash: await hashing.hash(pin),
    }
  }

  /** Sites that wait for their first administrator. */
  #open(): readonly SiteId[] {
    const { siteIds, book } = this.#ports
    return unadministered(siteIds, book.accounts().map(holderOf))
  }
}

const taken = ({ personId }: SetupBody): { ok: false; error: Refusal } =>
  refuse({
    code: 'taken',
    message: `${personId} is somebody already: give the password of this account, or choose another short name`,
  })
