import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Signature } from '@vigil/shared/contracts'
import type { Role, SiteId, StationId } from '@vigil/shared/vocabulary'
import { rolesAt } from '#core/access/standing.ts'
import type { People, Person, Signer } from '#app/people.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Challenges } from './challenges.ts'
import type { IdentityBook } from './identity-book.ts'
import type { PinGate } from './pin-gate.ts'
import { replayed } from './refusals.ts'

export interface SigningPorts {
  readonly book: IdentityBook
  readonly pins: PinGate
  readonly challenges: Challenges
}

/** The people of one site, as far as they sign. */
export class SigningPeople implements People {
  readonly #ports: SigningPorts
  readonly #siteId: SiteId

  constructor(ports: SigningPorts, siteId: SiteId) {
    this.#ports = ports
    this.#siteId = siteId
  }

  all(): readonly Person[] {
    return this.#ports.book
      .accounts()
      .flatMap((account) => {
        const [role] = this.#rolesOf(account)
        return role === undefined ? [] : [{ personId: account.personId, role }]
      })
      .toSorted((a, b) => a.personId.localeCompare(b.personId))
  }

  async verify(
    { personId, pin, challenge }: Signature,
    at: StationId,
  ): Promise<Result<Signer, Refusal>> {
    const { book, pins, challenges } = this.#ports
    if (!challenges.spend(challenge, at)) return replayed
    const account = book.account(personId)
    if (account === null || this.#rolesOf(account).length === 0) return this.#nobody(personId)
    const checked = await pins.check(account, pin)
    if (!checked.ok) return checked
    const roles = this.#rolesOf(checked.value)
    const [role] = roles
    return role === undefined
      ? this.#nobody(personId)
      : ok({ personId: checked.value.personId, role, roles })
  }

  #rolesOf({ personId, grants, closedMs }: Account): readonly Role[] {
    return closedMs === null ? rolesAt({ personId, grants }, this.#siteId) : []
  }

  #nobody(personId: string): { ok: false; error: Refusal } {
    return refuse({
      code: 'not-signed',
      message: `nobody called ${personId} can sign at this site: choose a name of the list, or ask an administrator to add this one`,
    })
  }
}
