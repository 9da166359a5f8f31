import type { InstantMs } from '../time/index.ts'
import type { Alarm } from './alarm.ts'
import type { OccurrenceId, RoomId, StationId } from './ids.ts'
import type { ActingRole, Actor } from './person.ts'

/** A browser that shows this site. */
export const stationKinds = ['wall', 'desk', 'tablet', 'phone', 'in-room'] as const
export type StationKind = (typeof stationKinds)[number]

/** What a station says of its own sound. `elsewhere`: another tab of this station sounds. */
export const stationSounds = ['armed', 'not-armed', 'failed', 'elsewhere'] as const
export type StationSound = (typeof stationSounds)[number]

export interface Station {
  readonly stationId: StationId
  readonly kind: StationKind
  readonly place: 'site' | 'remote'
  readonly linked: boolean
  readonly sound: StationSound
  /** When a person last heard its test tone; null: never. */
  readonly testedMs: InstantMs | null
  /** Who watches here. */
  readonly personId: string | null
  /** Office: "I am with the patient", this station's tone rests until then; null: it does not. */
  readonly quietUntilMs: InstantMs | null
  /** Somebody can see and hear alarms here (alarms.md 5). */
  readonly armed: boolean
  /** What it lacks to be armed, in the order a person would mend it. */
  readonly lacks: readonly ('link' | 'heartbeat' | 'sound' | 'sound-test' | 'person')[]
}

/** Who is at work. */
export interface PersonOnShift {
  readonly personId: string
  readonly role: ActingRole
  readonly sinceMs: InstantMs
  /** Called when nobody of the site answers a high alarm. */
  readonly onCall: boolean
}

/** Everybody is paged, forms are off, and what happens is written down with its time. */
export interface Emergency {
  readonly startedMs: InstantMs
  readonly by: Actor
  readonly events: readonly {
    readonly atMs: InstantMs
    readonly what: string
    readonly by: Actor
  }[]
}

/** Who looks after one room, and whether somebody can see it. */
export interface RoomDuty {
  readonly roomId: RoomId
  readonly responsible: { readonly personId: string; readonly sinceMs: InstantMs } | null
  /** Offered and not yet accepted: until then nothing changes hands. */
  readonly offer: {
    readonly from: string
    readonly to: string
    readonly atMs: InstantMs
    /** What the next person has to know: alarms, phase, what is due. */
    readonly summary: readonly string[]
  } | null
  /** Null: no session runs there. */
  readonly coverage: 'covered' | 'uncovered' | null
  readonly emergency: Emergency | null
}

/**
 * How far an alarm that nobody acknowledged has gone (alarms.md 4). `emergency-number` stays when somebody acknowledges:
 * whoever does still has to call.
 */
export interface Escalation {
  readonly roomId: RoomId
  readonly occurrenceId: OccurrenceId
  readonly step: 'responsible' | 'all-stations' | 'provider' | 'emergency-number'
  /** When it goes further if nobody acknowledges; null: nobody further. */
  readonly nextMs: InstantMs | null
}

/** One call to somebody who is not at a station. */
export interface Page {
  readonly pageId: string
  readonly roomId: RoomId | null
  readonly to: string
  readonly why:
    | 'escalation'
    | 'emergency'
    | 'test'
    | 'uncovered'
    | 'left-without-discharge'
    /** A prescriber has to decide on a dose. */
    | 'prescriber-asked'
  /** Of a question to a prescriber: which session it is about. */
  readonly sessionId?: string
  readonly state: 'sending' | 'delivered' | 'accepted' | 'failed'
  readonly sentMs: InstantMs
  /** Of the last attempt that failed; null while none has. */
  readonly failure: string | null
}

/** An alarm of the site itself, and the rooms it is about. */
export interface SiteAlarm {
  readonly alarm: Alarm
  readonly roomIds: readonly RoomId[]
}

/** Responsibility, coverage and proof of display for a whole site: the same at every station. */
export interface SiteDuty {
  /** Rises by one with every change. */
  readonly revision: number
  readonly people: readonly PersonOnShift[]
  readonly stations: readonly Station[]
  readonly rooms: readonly RoomDuty[]
  readonly alarms: readonly SiteAlarm[]
  readonly escalations: readonly Escalation[]
  readonly pages: readonly Page[]
  /** The daily test page: when it was last answered, and when the next is due. */
  readonly testPage: { readonly answeredMs: InstantMs | null; readonly dueMs: InstantMs | null }
  /** Why no dose may be given yet at an office (alarms.md 4); empty where nothing stands against it. */
  readonly beforeDose: readonly ('station-not-armed' | 'test-page-not-answered')[]
}
