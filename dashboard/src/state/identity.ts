import type { WhoReply } from '@vigil/shared/contracts'
import type { StationKind } from '@vigil/shared/vocabulary'
import { actingOrder, type ActingPerson } from './person.ts'

export type KnownStation = NonNullable<WhoReply['station']>
export type SiteName = WhoReply['sites'][number]
export type SignedOn = NonNullable<WhoReply['person']>

/**
 * Who is here, as the server says it (dashboard.md 7.9). A station of a site always shows its vitals and alarms; a browser
 * of somebody's own shows nothing without its person.
 */
export type Identity =
  /** The server has not answered yet. */
  | { readonly kind: 'asking' }
  /** A browser of no site, with nobody in front of it; `locked`: its own person is asked for the PIN. */
  | { readonly kind: 'stranger'; readonly who: WhoReply; readonly locked: SignedOn | null }
  /** Nobody administers this server yet. */
  | { readonly kind: 'setup'; readonly who: WhoReply }
  /** Somebody wants this browser to be a station of the clinic. */
  | { readonly kind: 'pairing'; readonly who: WhoReply }
  /** A station of this site where nobody is signed on, or whose person is locked. */
  | {
      readonly kind: 'watching'
      readonly who: WhoReply
      readonly station: KnownStation
      readonly site: SiteName
      readonly locked: SignedOn | null
    }
  | {
      readonly kind: 'at-work'
      readonly who: WhoReply
      readonly station: KnownStation
      readonly site: SiteName
      readonly person: ActingPerson
    }

/** What this tab wants to see, beside what the server says. */
export interface Wanted {
  /** `?site=`; null: none was asked for. */
  readonly site: string | null
  readonly pairing: boolean
}

export function identityOf(who: WhoReply | null, wanted: Wanted): Identity {
  if (who === null) return { kind: 'asking' }
  if (who.setUp === 'needed') return { kind: 'setup', who }
  const { station } = who
  if (station === null) return strange(who, wanted)
  return here(who, station, wanted) ?? strange(who, wanted)
}

/** The site asked for where it may be seen here, else the station's own, else the first. */
export function shownSite({ sites, station }: WhoReply, asked: string | null): SiteName | null {
  const named = (siteId: string | null): SiteName | undefined =>
    sites.find((site) => site.siteId === siteId)
  return named(asked) ?? named(station?.siteId ?? null) ?? sites[0] ?? null
}

function here(who: WhoReply, station: KnownStation, wanted: Wanted): Identity | null {
  const site = shownSite(who, wanted.site)
  if (site === null) return null
  const { person } = who
  const acting =
    person?.lockedMs === null && station.kind !== 'wall' ? actingAt(person, site.siteId) : null
  if (acting !== null) return { kind: 'at-work', who, station, site, person: acting }
  if (station.siteId === null) return null
  const own = shownSite(who, station.siteId) ?? site
  return { kind: 'watching', who, station, site: own, locked: lockedOf(who) }
}

const strange = (who: WhoReply, { pairing }: Wanted): Identity =>
  pairing ? { kind: 'pairing', who } : { kind: 'stranger', who, locked: lockedOf(who) }

const lockedOf = ({ person }: WhoReply): SignedOn | null =>
  person === null || person.lockedMs === null ? null : person

/** As what somebody acts at a site; null: they are nobody there. */
function actingAt({ personId, label, grants }: SignedOn, siteId: string): ActingPerson | null {
  const granted = grants.find(({ site }) => site.siteId === siteId)?.roles ?? []
  const roles = actingOrder.filter((role) => granted.includes(role))
  const [role] = roles
  return role === undefined ? null : { personId, label, role, roles }
}

/** Who acts; null: nobody is signed on, or the station is locked. */
export const personOf = (identity: Identity): ActingPerson | null =>
  identity.kind === 'at-work' ? identity.person : null

/** What the server knows, whatever of it is shown; null: it has not answered yet. */
export const whoOf = (identity: Identity): WhoReply | null =>
  identity.kind === 'asking' ? null : identity.who

/** The site whose rooms this page may show; null: none, or only what is no room. */
export function roomsSite(identity: Identity): SiteName | null {
  if (identity.kind === 'watching') return identity.site
  if (identity.kind !== 'at-work') return null
  const { station, site, person } = identity
  return station.siteId === site.siteId || person.roles.some(isClinical) ? site : null
}

/** What the server says of the site to those who may sit where no room is shown; null: this person watches rooms. */
export function grantedPlace(
  identity: Identity,
): Pick<SignedOn['grants'][number], 'timeZone' | 'rooms'> | null {
  if (identity.kind !== 'at-work') return null
  const { who, site } = identity
  return who.person?.grants.find((grant) => grant.site.siteId === site.siteId) ?? null
}

const isClinical = (role: ActingPerson['role']): boolean =>
  role === 'nurse' || role === 'provider' || role === 'therapist'

/** What a screen offers to do. A wall shows and asks nothing; a station without a person calls for help and for quiet. */
export type Offer = 'nothing' | 'help' | 'acts'

export function offerOf(identity: Identity): Offer {
  if (identity.kind === 'at-work') return 'acts'
  return identity.kind === 'watching' && identity.station.kind !== 'wall' ? 'help' : 'nothing'
}

/** Names of people are of nobody's business while nobody is signed on; a wall shows who looks after which room. */
export const hidesNames = (identity: Identity): boolean =>
  identity.kind === 'watching' && identity.station.kind !== 'wall'

/** What this browser is; a desk until the server has said so. */
export const stationKindOf = (identity: Identity): StationKind =>
  identity.kind === 'watching' || identity.kind === 'at-work' ? identity.station.kind : 'desk'

/** Whose work this screen holds, also while it is locked; null: nobody's. */
export function ownerOf(identity: Identity): string | null {
  if (identity.kind === 'at-work') return identity.person.personId
  return identity.kind === 'watching' ? (identity.locked?.personId ?? null) : null
}
