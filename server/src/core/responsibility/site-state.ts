import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  Escalation,
  Page,
  PersonOnShift,
  RoomDuty,
  RoomId,
  SiteAlarm,
  SiteDuty,
  Station,
} from '@vigil/shared/vocabulary'

/** What a site is, as its machine needs to know. */
export interface SiteOptions {
  /** `office`: a therapist alone with a patient (alarms.md 4). */
  readonly type: 'clinic' | 'office'
  readonly roomIds: readonly RoomId[]
  /** Pages have a way to go; without one every page fails. */
  readonly pagesReachable: boolean
  readonly startedMs: InstantMs
  /** Begins the name of every page and occurrence; never used by an earlier run of this site. */
  readonly names: string
}

export interface StationState {
  readonly shown: Station
  /** Its page's newest sign of life since it joined. */
  readonly beatMs: InstantMs | null
  readonly leftMs: InstantMs | null
}

export interface RoomState {
  readonly duty: RoomDuty
  readonly inSession: boolean
  /** Since when no armed station watches the session that runs here; null: one does, or none runs. */
  readonly unarmedSinceMs: InstantMs | null
}

/** How far the proof is that somebody could see an alarm (alarms.md 5). */
export type Display =
  | { readonly state: 'not-asked' }
  | { readonly state: 'asked' | 'missing'; readonly askedMs: InstantMs }
  | { readonly state: 'displayed' }

/** One occurrence of a room's alarm, as far as responsibility is concerned. */
export interface WatchedAlarm {
  readonly roomId: RoomId
  readonly alarm: Alarm
  readonly display: Display
  /** A station elsewhere showed it; that proves nothing. */
  readonly seenRemotely: boolean
  readonly escalation: Escalation | null
  /** Pages that its escalation sent. */
  readonly pageIds: readonly string[]
}

export interface SiteOccurrence {
  readonly shown: SiteAlarm
  /** False once it left the screen; it is kept for a while, as one that opens again continues it. */
  readonly onScreen: boolean
}

/** Everything the machine of a site knows. Parts that stations see are replaced only when what they show changes. */
export interface SiteState {
  readonly options: SiteOptions
  readonly atMs: InstantMs
  readonly deadlineMs: number
  readonly people: readonly PersonOnShift[]
  readonly stations: readonly StationState[]
  readonly rooms: readonly RoomState[]
  readonly watched: readonly WatchedAlarm[]
  readonly alarms: readonly SiteOccurrence[]
  readonly pages: readonly Page[]
  readonly testPage: SiteDuty['testPage']
  /** Why the newest page whose fate is known reached nobody; null: it did. */
  readonly pathFailure: string | null
  readonly recordRefusesSinceMs: InstantMs | null
  /** Pages and occurrences named so far. */
  readonly named: number
  /** As stations were told last. */
  readonly duty: SiteDuty
}

/** A room that nobody looks after. */
export const idleRoom = (roomId: RoomId): RoomDuty => ({
  roomId,
  responsible: null,
  offer: null,
  coverage: null,
  emergency: null,
})

const nothingBefore: SiteDuty = {
  revision: 0,
  people: [],
  stations: [],
  rooms: [],
  alarms: [],
  escalations: [],
  pages: [],
  testPage: { answeredMs: null, dueMs: null },
  beforeDose: [],
}

/** A site at which nobody is at work yet; its deadlines and its duty are worked out by whoever starts it. */
export const emptySite = (
  options: SiteOptions,
  testPage: SiteDuty['testPage'],
): Omit<SiteState, 'deadlineMs'> => ({
  options,
  atMs: options.startedMs,
  people: [],
  stations: [],
  rooms: options.roomIds.map((roomId) => ({
    duty: idleRoom(roomId),
    inSession: false,
    unarmedSinceMs: null,
  })),
  watched: [],
  alarms: [],
  pages: [],
  testPage,
  pathFailure: null,
  recordRefusesSinceMs: null,
  named: 0,
  duty: nothingBefore,
})

/** Pages and the site's own alarms are for rooms in which somebody is being watched. */
export const anySession = ({ rooms }: Pick<SiteState, 'rooms'>): boolean =>
  rooms.some(({ inSession }) => inSession)

/** A station of the site at which somebody sees and hears alarms. */
export const anyArmed = ({ stations }: Pick<SiteState, 'stations'>): boolean =>
  stations.some(({ shown }) => shown.armed && shown.place === 'site')
