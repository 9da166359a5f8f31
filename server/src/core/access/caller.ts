import type { Actor, Role, SiteId, StationId, StationKind } from '@vigil/shared/vocabulary'

/** A browser that the server knows by its cookie. */
export interface CallingStation {
  readonly stationId: StationId
  /** The site it is paired with; null: a browser of somebody's own, which shows nothing without a person. */
  readonly siteId: SiteId | null
  readonly kind: StationKind
  readonly place: Actor['place']
  readonly label: string
}

/** What a person may be at one site. */
export interface Grant {
  readonly siteId: SiteId
  /** At most one of nurse, provider, therapist. */
  readonly roles: readonly Role[]
}

/** Somebody signed on at the calling station, and not locked. */
export interface CallingPerson {
  readonly personId: string
  readonly grants: readonly Grant[]
}

/** Whose word counts. Both null: nobody the server knows. */
export interface Asking {
  readonly station: CallingStation | null
  readonly person: CallingPerson | null
}

/** Who asks for something. */
export interface Caller extends Asking {
  /** Who is signed on there and locked: counts as nobody until the PIN; null: nobody is locked. */
  readonly lockedPersonId: string | null
}

export const nobody: Caller = { station: null, person: null, lockedPersonId: null }

/** Who is said to watch at a station: whoever is signed on, locked or not. */
export const watcherAt = ({ person, lockedPersonId }: Caller): string | null =>
  person?.personId ?? lockedPersonId
