import type { DeltaEvent, LiveValue, RoomView, ServerTime, SiteView } from '@vigil/shared/contracts'
import type { InstantMs, MonotonicMs } from '@vigil/shared/time'
import type { MeasuredVital, RoomId, SiteDuty } from '@vigil/shared/vocabulary'
import { noClock, type ServerClock } from './server-clock.ts'

/** What changes by numbered deltas only: screens render it anew. Live values are kept apart. */
export type RoomStructure = Omit<RoomView, 'values'>

/** The newest word of each device on each vital of one room, in the order of their names. */
export type RoomSources = Readonly<Partial<Record<MeasuredVital, readonly LiveValue[]>>>

/** The word on each vital of one room that counts: one, however many devices give it. */
export type RoomValues = Readonly<Partial<Record<MeasuredVital, LiveValue>>>

/** Everything a snapshot says but the live values. */
export interface SiteContent {
  readonly time: ServerTime
  readonly site: SiteView
  /** In the server's order, which is the order of places on the wall. */
  readonly rooms: readonly RoomStructure[]
  /** Who looks after which room, which stations are armed, alarms of the site itself. */
  readonly duty: SiteDuty
}

/** Where we stand in the server's numbered stream of changes. */
export type Sync =
  | { readonly kind: 'closed' }
  /** A snapshot is on its way; deltas that come meanwhile wait. */
  | {
      readonly kind: 'waiting'
      readonly askedMs: MonotonicMs
      readonly deltas: readonly DeltaEvent[]
    }
  | {
      readonly kind: 'in-step'
      readonly epoch: string
      readonly seq: number
      /** Since when the beat names a number we have not got. */
      readonly behindSinceMs: MonotonicMs | null
    }

export interface SiteState {
  readonly sync: Sync
  readonly clock: ServerClock
  /** Null until the first snapshot; afterwards always the last known picture. */
  readonly content: SiteContent | null
  readonly sources: Readonly<Record<RoomId, RoomSources>>
  /** What counts of the sources. */
  readonly values: Readonly<Record<RoomId, RoomValues>>
  /** The server says something this page cannot read: another version. */
  readonly unreadable: boolean
  /** The server stops by plan and means to be back by this real instant; null: it does not. */
  readonly backByMs: InstantMs | null
}

export const emptySite: SiteState = {
  sync: { kind: 'closed' },
  clock: noClock,
  content: null,
  sources: {},
  values: {},
  unreadable: false,
  backByMs: null,
}

/** The room of that name; null when this site has none. */
export const findRoom = (content: SiteContent | null, roomId: RoomId): RoomStructure | null =>
  content?.rooms.find((room) => room.roomId === roomId) ?? null
