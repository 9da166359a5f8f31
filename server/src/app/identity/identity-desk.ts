import type { Clock, InstantMs } from '@vigil/shared/time'
import type { StationId } from '@vigil/shared/vocabulary'
import { nobody, type Caller, type CallingStation } from '#core/access/caller.ts'
import { signOnState, nextSignOnChangeMs } from '#core/identity/sign-on-life.ts'
import type { Auditor } from '#app/auditor.ts'
import type { Callers, CallerTokens } from '#app/callers.ts'
import type { Cancel, Logger, Scheduler } from '#app/ports.ts'
import type { KnownStation, SignOn } from '#app/record-ports.ts'
import type { IdentityBook } from './identity-book.ts'
import { LazySaves } from './lazy-saves.ts'
import { leftAlone } from './left-alone.ts'

export interface IdentityDeskPorts {
  readonly book: IdentityBook
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  readonly auditor: Auditor
  /** Forgets sign-ons that ended before; who did what stays in the audit. */
  readonly sweep: (endedBeforeMs: InstantMs) => Promise<void>
}

/** Tried again after so long where the record did not take that somebody was locked or signed off. */
const againMs = 10_000
/** Ended sign-ons are kept so long. */
const keptMs = 30 * 86_400_000

/** Who is behind a request or a socket, and the end of what nobody uses. */
export class IdentityDesk implements Callers {
  readonly #ports: IdentityDeskPorts
  readonly #lazy: LazySaves
  readonly #forget: () => void
  #cancel: Cancel | null = null
  #isClosed = false

  constructor(ports: IdentityDeskPorts) {
    this.#ports = ports
    this.#lazy = new LazySaves(ports)
    this.#forget = ports.book.onChange(() => this.#arm())
  }

  /** Reads the record, and watches from then on who is idle. */
  async start(): Promise<void> {
    const { book, clock, sweep } = this.#ports
    await sweep(clock.now() - keptMs)
    await book.load()
    this.#arm()
  }

  close(): void {
    this.#isClosed = true
    this.#forget()
    this.#cancel?.()
  }

  of({ station: stationToken, person: personToken }: CallerTokens): Caller {
    const { book } = this.#ports
    const known = book.stationOf(stationToken)
    if (known === null || known.revokedMs !== null) return nobody
    const signOn = book.signOnAt(known.stationId)
    const isHers = signOn !== null && book.isTokenOf(personToken, signOn)
    return { station: callingStation(known), ...this.#personOf(isHers ? signOn : null) }
  }

  at(stationId: StationId): Caller {
    const { book } = this.#ports
    const known = book.station(stationId)
    if (known === null || known.revokedMs !== null) return nobody
    const signOn = book.signOnAt(stationId)
    return { station: callingStation(known), ...this.#personOf(signOn) }
  }

  active(stationId: StationId): void {
    const { book, clock } = this.#ports
    const nowMs = clock.now()
    const station = book.sawStation(stationId, nowMs)
    if (station !== null) this.#lazy.station(station)
    const signOn = book.signOnAt(stationId)
    if (signOn === null || signOnState(signOn, nowMs) !== 'here') return
    const seen = book.sawPerson(stationId, nowMs)
    if (seen !== null) this.#lazy.signOn(seen)
  }

  onChange(listener: (stationId: StationId) => void): () => void {
    return this.#ports.book.onChange(listener)
  }

  #personOf(signOn: SignOn | null): Pick<Caller, 'person' | 'lockedPersonId'> {
    const { book, clock } = this.#ports
    const account = signOn === null ? null : book.account(signOn.personId)
    if (signOn === null || account === null || account.closedMs !== null) return noPerson
    const { personId, grants } = account
    const state = signOnState(signOn, clock.now())
    if (state === 'locked') return { ...noPerson, lockedPersonId: personId }
    return state === 'here' ? { ...noPerson, person: { personId, grants } } : noPerson
  }

  /** Looks again when the next sign-on would be idle or over; one that was used meanwhile is only looked at. */
  #arm(delayMs?: number): void {
    const { book, clock, scheduler } = this.#ports
    this.#cancel?.()
    this.#cancel = null
    if (this.#isClosed) return
    const nowMs = clock.now()
    const next = book
      .signOns()
      .map((signOn) => nextSignOnChangeMs(signOn, nowMs) ?? nowMs)
      .reduce((least, one) => Math.min(least, one), Infinity)
    if (next === Infinity) return
    // Timers of a machine hold no more than 24 days.
    const waitMs = Math.min(delayMs ?? clock.realDelayUntil(next), 86_400_000)
    this.#cancel = scheduler.after(waitMs, () => void this.#settle())
  }

  /** Locks who is idle and signs off whose day is over. */
  async #settle(): Promise<void> {
    const { book, clock, logger } = this.#ports
    try {
      await book.turn(async () => {
        const nowMs = clock.now()
        for (const signOn of book.signOns()) {
          const state = signOnState(signOn, nowMs)
          if (state === 'over') await this.#settled({ ...signOn, endedMs: nowMs }, 'sign-off')
          else if (state === 'locked' && signOn.lockedMs === null)
            await this.#settled({ ...signOn, lockedMs: nowMs }, 'lock')
        }
      })
      this.#arm()
    } catch (error) {
      logger.error({ err: error }, 'who is idle or signed off was not kept; it counts all the same')
      this.#arm(againMs)
    }
  }

  async #settled(signOn: SignOn, act: 'lock' | 'sign-off'): Promise<void> {
    const { book, auditor } = this.#ports
    await book.keepSignOn(signOn)
    for (const entry of leftAlone(signOn, act, book)) auditor.note(entry)
  }
}

const noPerson = { person: null, lockedPersonId: null } as const

const callingStation = ({
  stationId,
  siteId,
  kind,
  place,
  label,
}: KnownStation): CallingStation => ({ stationId, siteId, kind, place, label })
