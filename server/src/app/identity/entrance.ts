import type { Clock, InstantMs } from '@vigil/shared/time'
import { signOnState } from '#core/identity/sign-on-life.ts'
import type { IdSource } from '#app/ports.ts'
import type { Account, KnownStation, SignOn } from '#app/record-ports.ts'
import type { IdentityBook } from './identity-book.ts'
import type { Secrets } from './identity-ports.ts'
import type { Entered, Visit } from './visit.ts'

export interface EntrancePorts {
  readonly book: IdentityBook
  readonly secrets: Secrets
  readonly clock: Clock
  readonly ids: IdSource
}

interface Proof {
  readonly account: Account
  readonly how: SignOn['how']
}

/** Where people who have proved themselves are let in. Everything here is done in a turn of the book. */
export class Entrance {
  readonly #ports: EntrancePorts

  constructor(ports: EntrancePorts) {
    this.#ports = ports
  }

  /** By password or what is worth as much: opens the working day, and forgets what was wrong before. */
  async fully({ account, how }: Proof, visit: Visit): Promise<Entered> {
    const { book, clock } = this.#ports
    const passwordMs = clock.now()
    const proved = { ...account, passwordMs, wrongPasswords: 0, wrongPins: 0 }
    await book.keepAccount(proved)
    const { station, token } = await this.#stationOf(visit, account)
    const personToken = await this.#begin(station, { account: proved, how })
    return { stationToken: token, personToken, stationId: station.stationId }
  }

  /** By PIN at a station; who is there already gets a new cookie for the sign-on that she has. */
  async byPin(account: Account, station: KnownStation): Promise<Entered> {
    const { book, secrets, clock } = this.#ports
    const { stationId } = station
    const before = book.signOnAt(stationId)
    const isHers = before?.personId === account.personId
    if (!isHers || signOnState(before, clock.now()) === 'over')
      return {
        stationToken: null,
        personToken: await this.#begin(station, { account, how: 'pin' }),
        stationId,
      }
    const personToken = secrets.token()
    const tokenHash = secrets.hashOf(personToken)
    await book.keepSignOn({ ...before, tokenHash, seenMs: clock.now(), lockedMs: null })
    return { stationToken: null, personToken, stationId }
  }

  async end(signOn: SignOn, endedMs: InstantMs): Promise<void> {
    await this.#ports.book.keepSignOn({ ...signOn, endedMs })
  }

  /** At every station but one. */
  async endAllOf(personId: string, except: SignOn | null = null): Promise<void> {
    const { book, clock } = this.#ports
    for (const signOn of book.signOns())
      if (signOn.personId === personId && signOn.signOnId !== except?.signOnId)
        await this.end(signOn, clock.now())
  }

  async #begin({ stationId }: KnownStation, { account, how }: Proof): Promise<string> {
    const { book, secrets, clock, ids } = this.#ports
    const nowMs = clock.now()
    const before = book.signOnAt(stationId)
    if (before !== null) await this.end(before, nowMs)
    const personToken = secrets.token()
    await book.keepSignOn({
      signOnId: ids.next(),
      tokenHash: secrets.hashOf(personToken),
      personId: account.personId,
      stationId,
      startedMs: nowMs,
      passwordMs: account.passwordMs ?? nowMs,
      seenMs: nowMs,
      lockedMs: null,
      endedMs: null,
      how,
    })
    return personToken
  }

  /**
   * The paired station that somebody stands at; anything else becomes a browser of her own. That is made anew each time,
   * so that a cookie that somebody else put there, or a socket opened with it, never becomes hers.
   */
  async #stationOf(
    { tokens, isPhone }: Visit,
    { personId }: Account,
  ): Promise<{ station: KnownStation; token: string | null }> {
    const { book, secrets, clock, ids } = this.#ports
    const known = book.stationOf(tokens.station)
    const isOurs = known !== null && known.revokedMs === null
    if (isOurs && known.siteId !== null) return { station: known, token: null }
    if (isOurs) await this.#giveUp(known)
    const token = secrets.token()
    const kind = isPhone ? 'phone' : 'desk'
    const station: KnownStation = {
      stationId: ids.next(),
      tokenHash: secrets.hashOf(token),
      siteId: null,
      kind,
      label: `${kind === 'phone' ? 'Phone' : 'Computer'} of ${personId}`,
      place: 'remote',
      createdMs: clock.now(),
      pairedBy: null,
      seenMs: clock.now(),
      revokedMs: null,
    }
    await book.keepStation(station)
    return { station, token }
  }

  async #giveUp(station: KnownStation): Promise<void> {
    const { book, clock } = this.#ports
    const signOn = book.signOnAt(station.stationId)
    if (signOn !== null) await this.end(signOn, clock.now())
    await book.keepStation({ ...station, revokedMs: clock.now() })
  }
}
