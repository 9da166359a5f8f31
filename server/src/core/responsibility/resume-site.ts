import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, Page, RoomId } from '@vigil/shared/vocabulary'
import { noteSession } from './coverage.ts'
import { forgetAlarms, noteAlarm } from './follow-alarms.ts'
import { pathOf } from './page-path.ts'
import { endSiteAlarm } from './site-alarms.ts'
import { note, type SiteDraft } from './site-draft.ts'
import {
  idleRoom,
  type RoomState,
  type SiteOptions,
  type SiteState,
  type StationState,
  type WatchedAlarm,
} from './site-state.ts'

/** A room in which a session goes on, with the alarms on its screen. */
export interface StandingRoom {
  readonly roomId: RoomId
  readonly alarms: readonly Alarm[]
}

/** What a site is now, and what goes on there after nobody watched. */
export interface Resumed {
  readonly options: SiteOptions
  readonly rooms: readonly StandingRoom[]
  /** The newest instant at which somebody still watched, as far as anybody knows. */
  readonly sinceMs: InstantMs
}

/**
 * The site as it stood before nobody watched, on which everything that is due acts now, at once. Who is at work, who looks
 * after which room, offers, emergencies, pages and how far each alarm has gone stand; stations come back by themselves.
 */
export function takeUp(before: SiteState, { options, rooms, sinceMs }: Resumed): SiteDraft {
  const atMs = Math.max(before.atMs, options.startedMs)
  const draft: SiteDraft = {
    ...before,
    ...{ options, atMs, effects: [], who: null },
    rooms: options.roomIds.map((roomId) => knownRoom(before, roomId)),
    stations: before.stations.map((station) => unlinked(station, atMs)),
    watched: before.watched.map((watched) => askedAgain(watched, atMs)),
    testPage: pathOf(options, before.testPage),
    // Whoever told of it is gone; it is told again if it still refuses.
    recordRefusesSinceMs: null,
    named: 0,
  }
  note(draft, {
    machine: 'watching',
    subject: 'site',
    from: String(Math.min(Math.max(sinceMs, before.atMs), atMs)),
    to: String(atMs),
    reason: 'watching-resumed',
  })
  leaveRooms(draft)
  followSessions(draft, rooms)
  for (const page of draft.pages) sendAgain(draft, page)
  return draft
}

const knownRoom = ({ rooms }: SiteState, roomId: RoomId): RoomState =>
  rooms.find(({ duty }) => duty.roomId === roomId) ?? {
    duty: idleRoom(roomId),
    inSession: false,
    unarmedSinceMs: null,
  }

const unlinked = (station: StationState, atMs: InstantMs): StationState => ({
  shown: { ...station.shown, linked: false },
  beatMs: null,
  leftMs: station.leftMs ?? atMs,
})

/** No station could say that it shows an alarm while nobody listened. */
const askedAgain = (watched: WatchedAlarm, atMs: InstantMs): WatchedAlarm =>
  watched.display.state === 'asked'
    ? { ...watched, display: { state: 'asked', askedMs: atMs } }
    : watched

/** Rooms that the site has no more leave nothing behind. */
function leaveRooms(draft: SiteDraft): void {
  const { roomIds } = draft.options
  draft.watched = draft.watched.filter(({ roomId }) => roomIds.includes(roomId))
  for (const { shown } of draft.alarms) {
    const { condition } = shown.alarm
    if ('roomId' in condition && !roomIds.includes(condition.roomId))
      endSiteAlarm(draft, condition, { by: 'person', reason: 'the site has no such room any more' })
  }
}

/** Sessions, and alarms, that are over by now; and those that came in the last moments. */
function followSessions(draft: SiteDraft, standing: readonly StandingRoom[]): void {
  for (const roomId of draft.options.roomIds) {
    const session = standing.find((room) => room.roomId === roomId)
    noteSession(draft, roomId, session !== undefined)
    if (session === undefined) forgetAlarms(draft, roomId)
    else followRoom(draft, session)
  }
}

function followRoom(draft: SiteDraft, { roomId, alarms }: StandingRoom): void {
  for (const watched of draft.watched) {
    const { occurrenceId } = watched.alarm
    const isOver = !alarms.some((alarm) => alarm.occurrenceId === occurrenceId)
    if (watched.roomId === roomId && isOver)
      noteAlarm(draft, { kind: 'alarm-gone', roomId, occurrenceId })
  }
  for (const alarm of alarms) noteAlarm(draft, { kind: 'alarm', roomId, alarm })
}

/** Whether it went out before the stop is not known: its name is the same, so that nobody takes it for another one. */
function sendAgain(draft: SiteDraft, page: Page): void {
  if (page.state === 'sending') draft.effects.push({ kind: 'send-page', page })
}
