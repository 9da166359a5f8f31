import type { BurdenReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { RoomId, Session, SessionId, SiteDuty } from '@vigil/shared/vocabulary'
import { addBurden, burdenFigures, noBurden, type BurdenTotals } from '#core/burden/burden.ts'
import {
  burdenAt,
  countTransition,
  startBurden,
  type BurdenCount,
} from '#core/burden/burden-count.ts'
import type { Transition } from '#core/effect.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { Clocks } from './system-clock.ts'

export interface RoomBurden {
  readonly roomId: RoomId
  readonly totals: BurdenTotals
  readonly uncoveredMs: number
}

/** As many ended sessions are told apart; their rooms count them for ever. */
const endedKept = 100

interface SessionCount {
  readonly session: Session
  count: BurdenCount
  /** Of its room when it began. */
  readonly uncoveredBeforeMs: number
  /** Of its whole time; null while it runs. */
  uncoveredMs: number | null
}

interface RoomCount {
  /** Of sessions that are no longer told apart. */
  forgotten: BurdenTotals
  uncoveredMs: number
  uncoveredSinceMs: InstantMs | null
}

/** How much the alarms of this site ask of people, counted since the server's start (alarms.md 8). */
export class BurdenDesk {
  readonly #clocks: Clocks
  readonly #rooms: ReadonlyMap<RoomId, RoomCount>
  readonly #sessions = new Map<SessionId, SessionCount>()

  constructor(roomIds: readonly RoomId[], clocks: Clocks) {
    this.#clocks = clocks
    this.#rooms = new Map(
      roomIds.map((roomId) => [
        roomId,
        { forgotten: noBurden, uncoveredMs: 0, uncoveredSinceMs: null },
      ]),
    )
  }

  began(session: Session): void {
    const uncoveredBeforeMs = this.#uncoveredMs(session.roomId)
    const count = startBurden()
    this.#sessions.set(session.sessionId, { session, count, uncoveredBeforeMs, uncoveredMs: null })
  }

  /** What has been counted of a session; null: it is not known. */
  countOf(sessionId: SessionId): BurdenCount | null {
    return this.#sessions.get(sessionId)?.count ?? null
  }

  /** It was counted up to here before the server stopped. */
  restore(sessionId: SessionId, count: BurdenCount): void {
    const counted = this.#sessions.get(sessionId)
    if (counted !== undefined) counted.count = count
  }

  transition(sessionId: SessionId, transition: Transition): void {
    const counted = this.#sessions.get(sessionId)
    if (counted !== undefined) counted.count = countTransition(counted.count, transition)
  }

  ended(sessionId: SessionId): void {
    const counted = this.#sessions.get(sessionId)
    if (counted === undefined) return
    counted.count = { ...counted.count, totals: this.#totals(counted), watchedSinceMs: null }
    counted.uncoveredMs = this.#ownUncoveredMs(counted)
    this.#forgetOldest()
  }

  siteTransition({ machine, roomId, from, to, atMs }: SiteTransition): void {
    const room = roomId === null ? undefined : this.#rooms.get(roomId)
    if (machine !== 'coverage' || room === undefined) return
    if (to === 'uncovered') room.uncoveredSinceMs = atMs
    else if (from === 'uncovered' && room.uncoveredSinceMs !== null) {
      room.uncoveredMs += atMs - room.uncoveredSinceMs
      room.uncoveredSinceMs = null
    }
  }

  /** Rooms that were uncovered when the server stopped, and are: counted from now on. */
  siteStands({ rooms }: SiteDuty): void {
    for (const { roomId, coverage } of rooms) {
      const room = this.#rooms.get(roomId)
      if (room !== undefined && coverage === 'uncovered')
        room.uncoveredSinceMs ??= this.#clocks.real.now()
    }
  }

  rooms(): RoomBurden[] {
    const counts = [...this.#sessions.values()]
    return [...this.#rooms].map(([roomId, { forgotten }]) => ({
      roomId,
      totals: counts
        .filter(({ session }) => session.roomId === roomId)
        .map((counted) => this.#totals(counted))
        .reduce(addBurden, forgotten),
      uncoveredMs: this.#uncoveredMs(roomId),
    }))
  }

  reply(): BurdenReply {
    const rooms = this.rooms()
    const uncoveredMs = rooms.reduce((sum, room) => sum + room.uncoveredMs, 0)
    const totals = rooms.map((room) => room.totals).reduce(addBurden, noBurden)
    return {
      site: burdenFigures(totals, uncoveredMs),
      rooms: rooms.map((room) => ({
        roomId: room.roomId,
        burden: burdenFigures(room.totals, room.uncoveredMs),
      })),
      sessions: [...this.#sessions.values()].map((counted) => {
        const { sessionId, roomId } = counted.session
        const burden = burdenFigures(this.#totals(counted), this.#ownUncoveredMs(counted))
        return { sessionId, roomId, burden }
      }),
    }
  }

  #totals({ session, count }: SessionCount): BurdenTotals {
    return burdenAt(count, this.#clocks.forMode(session.mode).now())
  }

  #ownUncoveredMs({ session, uncoveredBeforeMs, uncoveredMs }: SessionCount): number {
    return uncoveredMs ?? this.#uncoveredMs(session.roomId) - uncoveredBeforeMs
  }

  #uncoveredMs(roomId: RoomId): number {
    const room = this.#rooms.get(roomId)
    if (room === undefined) return 0
    const { uncoveredMs, uncoveredSinceMs } = room
    return uncoveredSinceMs === null
      ? uncoveredMs
      : uncoveredMs + Math.max(0, this.#clocks.real.now() - uncoveredSinceMs)
  }

  #forgetOldest(): void {
    const ended = [...this.#sessions.values()].filter((counted) => counted.uncoveredMs !== null)
    const oldest = ended.length > endedKept ? ended[0] : undefined
    if (oldest === undefined) return
    const room = this.#rooms.get(oldest.session.roomId)
    if (room !== undefined) room.forgotten = addBurden(room.forgotten, oldest.count.totals)
    this.#sessions.delete(oldest.session.sessionId)
  }
}
