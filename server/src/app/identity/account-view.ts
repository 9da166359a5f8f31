import type { AccountView } from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import { rolesAt } from '#core/access/standing.ts'
import { isLockedOut } from '#core/identity/guessing.ts'
import { signOnState } from '#core/identity/sign-on-life.ts'
import type { Account } from '#app/record-ports.ts'
import type { IdentityBook } from './identity-book.ts'

interface Surroundings {
  readonly siteId: SiteId
  readonly book: IdentityBook
  readonly clock: Clock
}

/** Somebody as the administrators of one site see her: nothing of what she is elsewhere. */
export function accountView(account: Account, { siteId, book, clock }: Surroundings): AccountView {
  const { personId, label, grants } = account
  return {
    personId,
    label,
    roles: [...rolesAt({ personId, grants }, siteId)],
    state: stateOf(account),
    hasPin: account.pinHash !== null,
    lastSignOnMs: account.passwordMs,
    stations: book.signOns().flatMap((signOn) => {
      const station = book.station(signOn.stationId)
      const isHere =
        signOn.personId === personId &&
        station?.siteId === siteId &&
        signOnState(signOn, clock.now()) !== 'over'
      return isHere ? [station.stationId] : []
    }),
    servesOthers: grants.some((grant) => grant.siteId !== siteId),
  }
}

function stateOf({
  closedMs,
  passwordHash,
  oidcSubject,
  wrongPasswords,
}: Account): AccountView['state'] {
  if (closedMs !== null) return 'closed'
  if (isLockedOut(wrongPasswords)) return 'locked'
  return passwordHash === null && oidcSubject === null ? 'invited' : 'active'
}
