import { ok, refuse, type Result } from '@vigil/shared/base'
import type { AccountView, InvitationReply, NewAccountBody } from '@vigil/shared/contracts'
import { hours, type Clock } from '@vigil/shared/time'
import type { Role, SiteId } from '@vigil/shared/vocabulary'
import type { Grant } from '#core/access/caller.ts'
import {
  changeRoles,
  checkRoles,
  grantedRoles,
  mayInvite,
  withRoles,
  type GrantRefusal,
} from '#core/identity/grants.ts'
import type { Account } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Site } from '#app/site.ts'
import { accountView } from './account-view.ts'
import type { Entrance } from './entrance.ts'
import { holderOf } from './holder.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Secrets } from './identity-ports.ts'
import { newAccount } from './new-account.ts'
import type { PinGate } from './pin-gate.ts'
import { unknownAccount } from './refusals.ts'

export interface AccountsPorts {
  readonly sites: readonly Site[]
  readonly book: IdentityBook
  readonly secrets: Secrets
  readonly clock: Clock
  readonly entrance: Entrance
  readonly pins: PinGate
}

/** An administrator, and the site she does it at. */
export interface Administering {
  readonly siteId: SiteId
  readonly grants: readonly Grant[]
}

/** A weekend and a day. */
const invitationLifeMs = hours(72)
const codeLength = 12

/** People of one site, as its administrators change them. */
export class AccountsDesk {
  readonly #ports: AccountsPorts

  constructor(ports: AccountsPorts) {
    this.#ports = ports
  }

  list(siteId: SiteId): AccountView[] {
    return this.#ports.book
      .accounts()
      .filter(({ grants, closedMs }) =>
        grants.some((one) => one.siteId === siteId && (one.roles.length > 0 || closedMs !== null)),
      )
      .map((account) => this.#view(account, siteId))
      .toSorted((a, b) => a.personId.localeCompare(b.personId))
  }

  /** Somebody new gets a code; who signs on at another site already gets roles here. */
  add(body: NewAccountBody, { siteId }: Administering): Promise<Result<InvitationReply, Refusal>> {
    const { book, clock } = this.#ports
    const { personId, label, roles } = body
    return book.turn(async () => {
      const checked = checkRoles(roles)
      if (!checked.ok) return this.#refused(checked.error, personId)
      const known = book.account(personId)
      if (known !== null && !isSame(known, body)) return takenName(known)
      if (known !== null && grantedRoles(known.grants, siteId).length > 0) return isHere(known)
      const before = known ?? newAccount({ personId, label, grants: [] }, clock.now())
      const isClosed = before.closedMs !== null
      const grants = withRoles(isClosed ? [] : before.grants, siteId, roles)
      const account = { ...before, grants, closedMs: null }
      const isNew = known === null || known.closedMs !== null
      if (isNew) return ok(await this.#invite(account, siteId))
      await book.keepAccount(account)
      return ok({ account: this.#view(account, siteId), invitation: null })
    })
  }

  /** Counts at once; who is nobody anywhere any more is signed off, and closed. */
  changeRoles(
    { personId, roles }: { readonly personId: string; readonly roles: readonly Role[] },
    { siteId }: Administering,
  ): Promise<Result<AccountView, Refusal>> {
    const { book, entrance, clock } = this.#ports
    return this.#change(personId, siteId, async (account) => {
      const asked = { holder: holderOf(account), siteId, roles }
      const changed = changeRoles(asked, book.accounts().map(holderOf))
      if (!changed.ok) return this.#refused(changed.error, account.personId)
      const isClosed = changed.value.length === 0
      const closed = { ...noSecrets, closedMs: clock.now() }
      // The last site keeps her in its list, without any role.
      const grants = isClosed ? [{ siteId, roles: [] }] : changed.value
      const renewed = { ...account, grants, ...(isClosed ? closed : {}) }
      await book.keepAccount(renewed)
      if (isClosed) await entrance.endAllOf(account.personId)
      else if (roles.length === 0) await this.#endAt(account.personId, siteId)
      return ok(this.#view(renewed, siteId))
    })
  }

  /** The way in, and the way back: password and PIN stop at once, a code takes their place. */
  invite(
    personId: string,
    { siteId, grants }: Administering,
  ): Promise<Result<InvitationReply, Refusal>> {
    return this.#change(personId, siteId, async (account) => {
      const may = mayInvite(grants, account.grants)
      if (!may.ok) return this.#refused(may.error, account.personId)
      return ok(await this.#invite(account, siteId))
    })
  }

  /** At every station of this site, and at browsers of her own. */
  signOff(personId: string, { siteId }: Administering): Promise<Result<AccountView, Refusal>> {
    return this.#change(personId, siteId, async (account) => {
      await this.#endAt(account.personId, siteId, null)
      return ok(this.#view(account, siteId))
    })
  }

  async #invite(account: Account, siteId: SiteId): Promise<InvitationReply> {
    const { book, secrets, clock, entrance, pins } = this.#ports
    const code = secrets.code(codeLength)
    const untilMs = clock.now() + invitationLifeMs
    const invited = {
      ...{ ...account, ...noSecrets, oidcSubject: account.oidcSubject },
      ...{ wrongPasswords: 0, wrongPins: 0 },
      invitation: { codeHash: secrets.codeHashOf(code), untilMs },
    }
    await book.keepAccount(invited)
    pins.forgive(account.personId)
    await entrance.endAllOf(account.personId)
    return { account: this.#view(invited, siteId), invitation: { code, untilMs } }
  }

  /** Of somebody who has a role at the site; anybody else does not exist there. */
  #change<T>(
    personId: string,
    siteId: SiteId,
    work: (account: Account) => Promise<Result<T, Refusal>>,
  ): Promise<Result<T, Refusal>> {
    const { book } = this.#ports
    return book.turn(async () => {
      const account = book.account(personId)
      return account === null || grantedRoles(account.grants, siteId).length === 0
        ? unknownAccount(personId)
        : work(account)
    })
  }

  /** At stations of these sites; null: at browsers of nobody's site. */
  async #endAt(personId: string, ...siteIds: readonly (SiteId | null)[]): Promise<void> {
    const { book, entrance, clock } = this.#ports
    for (const signOn of book.signOns()) {
      const station = book.station(signOn.stationId)
      if (signOn.personId === personId && station !== null && siteIds.includes(station.siteId))
        await entrance.end(signOn, clock.now())
    }
  }

  #view(account: Account, siteId: SiteId): AccountView {
    return accountView(account, { siteId, book: this.#ports.book, clock: this.#ports.clock })
  }

  #refused(refusal: GrantRefusal, personId: string): { ok: false; error: Refusal } {
    switch (refusal.code) {
      case 'two-clinical-roles':
        return refuse({
          code: 'invalid',
          message: `somebody treats as one of nurse, provider and therapist, not as ${refusal.roles.join(' and ')}: choose one`,
        })
      case 'last-administrator':
        return refuse({
          code: 'last-administrator',
          message: `${personId} is the last one who administers this site: make somebody else an administrator, who has to sign on once, then try again`,
        })
      case 'other-administrators':
        return refuse({
          code: 'other-administrators',
          message: `${personId} also serves ${this.#elsewhere(refusal)}: an administrator of all of them has to invite`,
        })
    }
  }

  /** Sites that the asker serves by name; the others are not hers to know. */
  #elsewhere({ served, others }: { served: readonly SiteId[]; others: number }): string {
    const { sites } = this.#ports
    const labels = served.map(
      (siteId) => sites.find((site) => site.siteId === siteId)?.label ?? siteId,
    )
    const rest = others === 1 ? 'one more site' : `${others} more sites`
    return [...labels, ...(others === 0 ? [] : [rest])].join(' and ')
  }
}

const noSecrets = {
  ...{ passwordHash: null, pinHash: null, invitation: null, oidcSubject: null, passwordMs: null },
}

/** One short name is one person for ever: the same person comes with the same name. */
const isSame = (known: Account, { label }: NewAccountBody): boolean =>
  known.label.trim().toLowerCase() === label.trim().toLowerCase()

const takenName = ({ personId }: Account): { ok: false; error: Refusal } =>
  refuse({
    code: 'taken',
    message: `${personId} is somebody else on this server: choose another short name, or write the full name as it is known if it is the same person`,
  })

const isHere = ({ personId }: Account): { ok: false; error: Refusal } =>
  refuse({ code: 'taken', message: `${personId} works here already: change the roles instead` })
