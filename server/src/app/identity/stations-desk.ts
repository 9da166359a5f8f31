import { ok, refuse, type Result } from '@vigil/shared/base'
import type { StationView } from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { SiteId, StationId, StationKind } from '@vigil/shared/vocabulary'
import { signOnState } from '#core/identity/sign-on-life.ts'
import type { KnownStation } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Entrance } from './entrance.ts'
import type { IdentityBook } from './identity-book.ts'

export interface StationsPorts {
  readonly book: IdentityBook
  readonly clock: Clock
  readonly entrance: Entrance
  /** Whether its page is connected now. */
  readonly isLinked: (siteId: SiteId, stationId: StationId) => boolean
}

/** A station of a site, by its name. */
interface Named {
  readonly siteId: SiteId
  readonly stationId: StationId
}

/** The paired stations of one site, as its administrators change them. */
export class StationsDesk {
  readonly #ports: StationsPorts

  constructor(ports: StationsPorts) {
    this.#ports = ports
  }

  /** Revoked ones too. */
  list(siteId: SiteId): StationView[] {
    return this.#ports.book
      .stations()
      .filter((station) => station.siteId === siteId)
      .map((station) => this.view(station))
  }

  change(
    named: Named,
    { label, kind }: { readonly label: string; readonly kind: StationKind },
  ): Promise<Result<StationView, Refusal>> {
    return this.#change(named, async (station) => {
      if (station.revokedMs !== null) return revoked(station)
      const changed = { ...station, label, kind }
      await this.#ports.book.keepStation(changed)
      return ok(this.view(changed))
    })
  }

  /** Counts at once: who is signed on there is signed off, and its page goes dark. */
  revoke(named: Named): Promise<Result<StationView, Refusal>> {
    const { book, entrance, clock } = this.#ports
    return this.#change(named, async (station) => {
      if (station.revokedMs !== null) return revoked(station)
      const gone = { ...station, revokedMs: clock.now() }
      await book.keepStation(gone)
      const signOn = book.signOnAt(station.stationId)
      if (signOn !== null) await entrance.end(signOn, clock.now())
      return ok(this.view(gone))
    })
  }

  view(station: KnownStation): StationView {
    const { book, clock, isLinked } = this.#ports
    const { stationId, siteId, label, kind, createdMs, pairedBy, seenMs, revokedMs } = station
    const signOn = book.signOnAt(stationId)
    const isThere = signOn !== null && signOnState(signOn, clock.now()) !== 'over'
    return {
      ...{ stationId, label, kind, pairedBy, seenMs, revokedMs },
      pairedMs: createdMs,
      linked: siteId !== null && revokedMs === null && isLinked(siteId, stationId),
      personId: isThere ? signOn.personId : null,
    }
  }

  #change(
    { siteId, stationId }: Named,
    work: (station: KnownStation) => Promise<Result<StationView, Refusal>>,
  ): Promise<Result<StationView, Refusal>> {
    const { book } = this.#ports
    return book.turn(async () => {
      const station = book.station(stationId)
      return station === null || station.siteId !== siteId ? unknown : work(station)
    })
  }
}

const unknown: { ok: false; error: Refusal } = refuse({
  code: 'unknown-station',
  message: 'this site has no such station: look at the list',
})

const revoked = ({ label }: KnownStation): { ok: false; error: Refusal } =>
  refuse({
    code: 'nothing-to-do',
    message: `${label} was revoked: pair the browser anew, it gets a new name then`,
  })
