import { roles, type Actor, type Role, type SiteId } from '@vigil/shared/vocabulary'
import type { Asking, CallingPerson, CallingStation } from './caller.ts'

/**
 * What somebody can be at a site. `station`: a browser paired with it, whoever stands there; `wall`: one that only
 * shows. Whoever is nothing else is `nobody`.
 */
export const principals = ['nobody', 'wall', 'station', ...roles] as const
export type Principal = (typeof principals)[number]

/** Everything that a caller is at a site. Of another site's people and stations nothing counts here. */
export function standingAt({ station, person }: Asking, siteId: SiteId): readonly Principal[] {
  const here = [...stationStanding(station, siteId), ...rolesAt(person, siteId)]
  return here.length === 0 ? ['nobody'] : here
}

/** Everything that a caller is anywhere, for what belongs to no site. */
export function standingAnywhere({ station, person }: Asking): readonly Principal[] {
  const sites = [station?.siteId ?? null, ...(person?.grants ?? []).map(({ siteId }) => siteId)]
  const all = sites.flatMap((siteId) =>
    siteId === null ? [] : standingAt({ station, person }, siteId),
  )
  const known = principals.filter((one) => one !== 'nobody' && all.includes(one))
  return known.length === 0 ? ['nobody'] : known
}

/** In the order of their weight: whoever treats acts as that, whatever else they are. */
export const rolesAt = (person: CallingPerson | null, siteId: SiteId): readonly Role[] => {
  const granted = person?.grants.find((grant) => grant.siteId === siteId)?.roles ?? []
  return actingOrder.filter((role) => granted.includes(role))
}

const actingOrder: readonly Role[] = [
  'provider',
  'nurse',
  'therapist',
  'administrator',
  'integrator',
  'auditor',
]

/**
 * Who acts: the person signed on here, else the paired station itself where nobody is. Null: neither is of this site,
 * or it is a wall, which only shows.
 */
export function actorAt({ station, person }: Asking, siteId: SiteId): Actor | null {
  if (station === null) return null
  const { stationId, label } = station
  const isHere = station.siteId === siteId
  const place = isHere ? station.place : 'remote'
  const [role] = rolesAt(person, siteId)
  if (person !== null && role !== undefined)
    return { personId: person.personId, role, stationId, place }
  return isHere && station.kind !== 'wall'
    ? { personId: label, role: 'station', stationId, place }
    : null
}

function stationStanding(station: CallingStation | null, siteId: SiteId): readonly Principal[] {
  if (station?.siteId !== siteId) return []
  return [station.kind === 'wall' ? 'wall' : 'station']
}
