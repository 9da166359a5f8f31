import type { InstantMs } from '@vigil/shared/time'
import type { StationId } from '@vigil/shared/vocabulary'
import { nameKey } from '#core/identity/person-name.ts'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { IdentityStores, Secrets } from './identity-ports.ts'
import { Turns } from './turns.ts'

interface BookPorts {
  readonly stores: IdentityStores
  readonly secrets: Pick<Secrets, 'hashOf'>
}

/**
 * Everybody and every station in memory, so that a request costs no look into the record. A change is kept first and
 * counts then; changes are made in turns.
 */
export class IdentityBook {
  readonly #ports: BookPorts
  readonly #turns = new Turns()
  readonly #accounts = new Map<string, Account>()
  readonly #stations = new Map<StationId, KnownStation>()
  readonly #stationOfToken = new Map<string, StationId>()
  /** Those that have not ended: at most one at a station. */
  readonly #signOns = new Map<StationId, SignOn>()
  readonly #listeners = new Set<(stationId: StationId) => void>()

  constructor(ports: BookPorts) {
    this.#ports = ports
  }

  /** Reads the record; before it nobody is known. */
  async load(): Promise<void> {
    const { accounts, stations, signOns } = this.#ports.stores
    for (const account of await accounts.all())
      this.#accounts.set(nameKey(account.personId), account)
    for (const station of await stations.all()) this.#rememberStation(station)
    for (const signOn of await signOns.open()) this.#signOns.set(signOn.stationId, signOn)
  }

  /** Whatever the case and width of its letters. */
  account(personId: string): Account | null {
    return this.#accounts.get(nameKey(personId)) ?? null
  }

  accounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  station(stationId: StationId): KnownStation | null {
    return this.#stations.get(stationId) ?? null
  }

  stations(): readonly KnownStation[] {
    return [...this.#stations.values()]
  }

  /** Also one that was revoked; null: this cookie is none of ours. */
  stationOf(token: string | null): KnownStation | null {
    if (token === null) return null
    const stationId = this.#stationOfToken.get(this.#ports.secrets.hashOf(token))
    return stationId === undefined ? null : this.station(stationId)
  }

  /** Its time may be over. */
  signOnAt(stationId: StationId): SignOn | null {
    return this.#signOns.get(stationId) ?? null
  }

  signOns(): readonly SignOn[] {
    return [...this.#signOns.values()]
  }

  /** Whether this is the cookie of that sign-on. */
  isTokenOf(token: string | null, signOn: SignOn): boolean {
    return token !== null && this.#ports.secrets.hashOf(token) === signOn.tokenHash
  }

  /** Decides and keeps without anybody between. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work)
  }

  async keepAccount(account: Account): Promise<void> {
    await this.#ports.stores.accounts.save(account)
    this.#accounts.set(nameKey(account.personId), account)
    for (const { personId, stationId } of this.signOns())
      if (personId === account.personId) this.#changed(stationId)
  }

  async keepStation(station: KnownStation): Promise<void> {
    await this.#ports.stores.stations.save(station)
    const before = this.station(station.stationId)
    if (before !== null) this.#stationOfToken.delete(before.tokenHash)
    this.#rememberStation(station)
    this.#changed(station.stationId)
  }

  async keepSignOn(signOn: SignOn): Promise<void> {
    await this.#ports.stores.signOns.save(signOn)
    if (signOn.endedMs === null) this.#signOns.set(signOn.stationId, signOn)
    else if (this.signOnAt(signOn.stationId)?.signOnId === signOn.signOnId)
      this.#signOns.delete(signOn.stationId)
    this.#changed(signOn.stationId)
  }

  /** Tells the record alone: nothing has changed that anybody listens for. */
  async keepSeen(signOn: SignOn): Promise<void> {
    await this.#ports.stores.signOns.save(signOn)
  }

  async keepStationSeen(station: KnownStation): Promise<void> {
    await this.#ports.stores.stations.save(station)
  }

  /** Somebody did something. Counts at once; returns what the record may be told later. */
  sawPerson(stationId: StationId, nowMs: InstantMs): SignOn | null {
    const signOn = this.signOnAt(stationId)
    if (signOn === null) return null
    const seen = { ...signOn, seenMs: Math.max(signOn.seenMs, nowMs) }
    this.#signOns.set(stationId, seen)
    return seen
  }

  sawStation(stationId: StationId, nowMs: InstantMs): KnownStation | null {
    const station = this.station(stationId)
    if (station === null) return null
    const seen = { ...station, seenMs: Math.max(station.seenMs, nowMs) }
    this.#stations.set(stationId, seen)
    return seen
  }

  onChange(listener: (stationId: StationId) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #rememberStation(station: KnownStation): void {
    this.#stations.set(station.stationId, station)
    this.#stationOfToken.set(station.tokenHash, station.stationId)
  }

  #changed(stationId: StationId): void {
    for (const listener of this.#listeners) listener(stationId)
  }
}
