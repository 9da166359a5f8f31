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

/** Who asks for something. Both null: nobody the server knows. */
export interface Caller {
  readonly station: CallingStation | null
  readonly person: CallingPerson | null
}

export const nobody: Caller = { station: null, person: null }
