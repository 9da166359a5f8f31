import { rolesAt } from '#core/access/standing.ts'
import type { AuditAct } from '#core/audit/audit-act.ts'
import type { SignOn } from '#app/record-ports.ts'
import type { IdentityBook } from './identity-book.ts'

/** What the audit says when the server itself locks or signs off somebody: at the station's site, else at all of hers. */
export function leftAlone(
  { personId, stationId }: SignOn,
  act: 'lock' | 'sign-off',
  book: IdentityBook,
): readonly AuditAct[] {
  const grants = book.account(personId)?.grants ?? []
  const paired = book.station(stationId)?.siteId ?? null
  const siteIds = paired === null ? grants.map(({ siteId }) => siteId) : [paired]
  return siteIds.map((siteId) => ({
    ...{ siteId, personId, stationId, act },
    roles: rolesAt({ personId, grants }, siteId),
    ...{ patientId: null, sessionId: null, target: 'by-the-server', outcome: 'done' },
  }))
}
