import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Role, SiteId } from '@vigil/shared/vocabulary'
import type { Grant } from '#core/access/caller.ts'

/** Somebody as far as it matters for who may change what. */
export interface Holder {
  readonly personId: string
  readonly grants: readonly Grant[]
  /** Can sign on at all: not closed, not locked out, and has something to prove it with. */
  readonly isAble: boolean
}

export type GrantRefusal =
  /** More than one role that treats. */
  | { readonly code: 'two-clinical-roles'; readonly roles: readonly Role[] }
  /** Nobody who can sign on would administer the site. */
  | { readonly code: 'last-administrator' }
  /** Of these sites somebody else has to agree; those that the asker serves, and how many others there are. */
  | {
      readonly code: 'other-administrators'
      readonly served: readonly SiteId[]
      readonly others: number
    }

const clinicalRoles: readonly Role[] = ['nurse', 'provider', 'therapist']

export const grantedRoles = (grants: readonly Grant[], siteId: SiteId): readonly Role[] =>
  grants.find((grant) => grant.siteId === siteId)?.roles ?? []

export const administers = (grants: readonly Grant[], siteId: SiteId): boolean =>
  grantedRoles(grants, siteId).includes('administrator')

/** The grants with other roles at one site; a site without any is left out. */
export function withRoles(
  grants: readonly Grant[],
  siteId: SiteId,
  roles: readonly Role[],
): readonly Grant[] {
  const others = grants.filter((grant) => grant.siteId !== siteId)
  return roles.length === 0 ? others : [...others, { siteId, roles: [...new Set(roles)] }]
}

/** Whether somebody may be all of this at one site. */
export function checkRoles(roles: readonly Role[]): Result<undefined, GrantRefusal> {
  const clinical = clinicalRoles.filter((role) => roles.includes(role))
  return clinical.length > 1
    ? refuse({ code: 'two-clinical-roles', roles: clinical })
    : ok(undefined)
}

interface RolesAsked {
  readonly holder: Holder
  readonly siteId: SiteId
  readonly roles: readonly Role[]
}

/** The grants of somebody who gets these roles at a site in the place of those she has. */
export function changeRoles(
  { holder, siteId, roles }: RolesAsked,
  everybody: readonly Holder[],
): Result<readonly Grant[], GrantRefusal> {
  const checked = checkRoles(roles)
  if (!checked.ok) return checked
  const gives = administers(holder.grants, siteId) && !roles.includes('administrator')
  return gives && isLastAdministrator(holder, siteId, everybody)
    ? refuse({ code: 'last-administrator' })
    : ok(withRoles(holder.grants, siteId, roles))
}

const isLastAdministrator = (
  { personId }: Holder,
  siteId: SiteId,
  everybody: readonly Holder[],
): boolean =>
  !everybody.some(
    (other) => other.personId !== personId && other.isAble && administers(other.grants, siteId),
  )

/**
 * Whether `asker` may invite somebody anew: that takes over the whole account, so every site of it has to be one that
 * she administers. Inviting the last one who can administer a site is possible: a code is the way back.
 */
export function mayInvite(
  asker: readonly Grant[],
  invited: readonly Grant[],
): Result<undefined, GrantRefusal> {
  const missing = invited
    .map(({ siteId }) => siteId)
    .filter((siteId) => !administers(asker, siteId))
  if (missing.length === 0) return ok(undefined)
  const served = missing.filter((siteId) => grantedRoles(asker, siteId).length > 0)
  return refuse({ code: 'other-administrators', served, others: missing.length - served.length })
}

/** Sites that nobody who can sign on administers. */
export const unadministered = (
  siteIds: readonly SiteId[],
  everybody: readonly Holder[],
): readonly SiteId[] =>
  siteIds.filter(
    (siteId) => !everybody.some(({ isAble, grants }) => isAble && administers(grants, siteId)),
  )
