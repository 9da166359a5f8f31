import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  Alarm,
  OccurrenceId,
  Phase,
  RoomId,
  SessionId,
  StationId,
  StationKind,
  StationSound,
} from '@vigil/shared/vocabulary'
import type { CommandId } from '../input.ts'

/**
 * Everything that can go into the machine of one site: who is at work, who looks after which room, which station is
 * armed, what was displayed, how far an alarm has gone (alarms.md 4 and 5). Its clock is real time.
 */
export type SiteInput =
  | { readonly kind: 'tick' }
  | StationInput
  | RoomInput
  | PagerInput
  | SiteCommandInput
  /** The record refuses, or writes again. */
  | { readonly kind: 'record'; readonly state: 'refuses' | 'writes' }
  | RecordGapInput

/** What the record does not have, or might not have had. */
export type RecordGapInput =
  /** From `sinceMs` until now nobody waited for it: what came was answered before it was kept. */
  | { readonly kind: 'record-not-waited-for'; readonly sinceMs: InstantMs }
  /** It never keeps so much of what a store of it was handed; `sessionId` null: of the site itself. */
  | {
      readonly kind: 'not-recorded'
      readonly store: string
      readonly sessionId: SessionId | null
      /** Where that session runs; null: it does not any more, or it is of the site. */
      readonly roomId: RoomId | null
      readonly count: number
      readonly sinceMs: InstantMs
      readonly untilMs: InstantMs
    }

export type StationInput =
  | {
      readonly kind: 'station-joined'
      readonly stationId: StationId
      readonly stationKind: StationKind
      readonly place: 'site' | 'remote'
    }
  /** Its last socket closed. */
  | { readonly kind: 'station-left'; readonly stationId: StationId }
  | {
      readonly kind: 'station-beat'
      readonly stationId: StationId
      readonly sound: StationSound
      /** When a person last heard the test tone there; null: never. */
      readonly testedMs: InstantMs | null
      readonly personId: string | null
      readonly visible: boolean
    }
  /** It painted an occurrence, or began to sound it. */
  | {
      readonly kind: 'receipt'
      readonly stationId: StationId
      readonly occurrenceId: OccurrenceId
      readonly revision: number
      readonly visible: boolean
      readonly sound: 'armed' | 'playing' | 'blocked' | 'elsewhere'
    }

/** What the monitors of the rooms do. */
export type RoomInput =
  | { readonly kind: 'session-started'; readonly roomId: RoomId }
  | { readonly kind: 'session-ended'; readonly roomId: RoomId }
  /** The patient was taken to another room, where nobody was. */
  | {
      readonly kind: 'session-moved'
      readonly from: RoomId
      readonly to: RoomId
      readonly by: Actor
    }
  | { readonly kind: 'session-phase'; readonly roomId: RoomId; readonly phase: Phase }
  | { readonly kind: 'alarm'; readonly roomId: RoomId; readonly alarm: Alarm }
  | { readonly kind: 'alarm-gone'; readonly roomId: RoomId; readonly occurrenceId: OccurrenceId }
  /** A prescriber has to decide before a dose. */
  | { readonly kind: 'prescriber-asked'; readonly roomId: RoomId; readonly sessionId: SessionId }
  /** The room's sound was paused once too often: this alarm goes further at once. */
  | { readonly kind: 'escalate'; readonly roomId: RoomId; readonly occurrenceId: OccurrenceId }

/** What became of a page. */
export type PagerInput =
  | { readonly kind: 'page-delivered'; readonly pageId: string }
  | {
      readonly kind: 'page-failed'
      readonly pageId: string
      readonly why: string
      readonly final: boolean
    }

interface Command {
  readonly commandId: CommandId
  readonly actor: Actor
}

export type SiteCommandInput = Command &
  (
    | { readonly kind: 'shift-on'; readonly onCall: boolean }
    | { readonly kind: 'shift-off' }
    | { readonly kind: 'take-rooms'; readonly roomIds: readonly RoomId[] }
    | {
        readonly kind: 'offer-room'
        readonly roomId: RoomId
        readonly to: string
        /** What the next person has to know; the shell writes it from the room as it is. */
        readonly summary: readonly string[]
      }
    | { readonly kind: 'withdraw-offer' | 'accept-room' | 'decline-room'; readonly roomId: RoomId }
    | { readonly kind: 'acknowledge-site-alarm'; readonly occurrenceId: OccurrenceId }
    | { readonly kind: 'send-test-page' }
    | { readonly kind: 'answer-page'; readonly pageId: string }
    | { readonly kind: 'with-patient'; readonly roomId: RoomId }
    | { readonly kind: 'emergency' | 'emergency-over'; readonly roomId: RoomId }
    | { readonly kind: 'emergency-event'; readonly roomId: RoomId; readonly what: string }
  )
