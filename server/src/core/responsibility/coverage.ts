import { seconds } from '@vigil/shared/time'
import type { RoomDuty, RoomId } from '@vigil/shared/vocabulary'
import { onCall, sendPages } from './pages.ts'
import { endSiteAlarm, openSiteAlarm } from './site-alarms.ts'
import { note, reviseDuty, type SiteDraft } from './site-draft.ts'
import { anyArmed, type RoomState } from './site-state.ts'

/** A page that is loaded anew is back by then (alarms.md 5). */
const reloadMs = seconds(10)

/** A session began or ended; it changes nothing when that was known. */
export function noteSession(draft: SiteDraft, roomId: RoomId, inSession: boolean): void {
  draft.rooms = draft.rooms.map((room) =>
    room.duty.roomId === roomId && room.inSession !== inSession ? { ...room, inSession } : room,
  )
}

/** Which rooms somebody can see and hear; one that nobody can for too long is *uncovered*. */
export function runCoverage(draft: SiteDraft): void {
  const isArmed = anyArmed(draft)
  const before = draft.rooms
  draft.rooms = before.map((room) => timed(room, isArmed, draft.atMs))
  const uncovered: RoomId[] = []
  for (const room of draft.rooms) {
    const coverage = coverageOf(room, draft.atMs)
    if (coverage === room.duty.coverage) continue
    if (coverage === 'uncovered') uncovered.push(room.duty.roomId)
    change(draft, room.duty, coverage)
  }
  const [first, ...others] = uncovered
  if (first !== undefined)
    sendPages(draft, onCall(draft), {
      why: 'uncovered',
      roomId: others.length === 0 ? first : null,
    })
}

function timed(room: RoomState, isArmed: boolean, atMs: number): RoomState {
  const unarmedSinceMs = room.inSession && !isArmed ? (room.unarmedSinceMs ?? atMs) : null
  return unarmedSinceMs === room.unarmedSinceMs ? room : { ...room, unarmedSinceMs }
}

function coverageOf({ inSession, unarmedSinceMs }: RoomState, atMs: number): Coverage {
  if (!inSession) return null
  return unarmedSinceMs !== null && atMs - unarmedSinceMs >= reloadMs ? 'uncovered' : 'covered'
}

type Coverage = RoomState['duty']['coverage']

function reasonOf(from: Coverage, to: Coverage): string {
  if (to === 'uncovered') return 'no armed station'
  if (to === null) return 'the session ended'
  return from === null ? 'a session began' : 'an armed station watches'
}

function change(draft: SiteDraft, { roomId, coverage: from }: RoomDuty, coverage: Coverage): void {
  const reason = reasonOf(from, coverage)
  note(draft, {
    machine: 'coverage',
    roomId,
    subject: roomId,
    from: from ?? 'none',
    to: coverage ?? 'none',
    reason,
  })
  reviseDuty(draft, roomId, { coverage })
  const condition = { kind: 'room-uncovered', roomId } as const
  if (coverage === 'uncovered')
    openSiteAlarm(draft, {
      condition,
      priority: 'high',
      roomIds: [roomId],
      reason,
    })
  else endSiteAlarm(draft, condition, { by: 'person', reason })
}

export const coverageDeadline = ({ rooms }: SiteDraft): number =>
  Math.min(
    Infinity,
    ...rooms.map(({ duty, unarmedSinceMs }) =>
      unarmedSinceMs === null || duty.coverage === 'uncovered'
        ? Infinity
        : unarmedSinceMs + reloadMs,
    ),
  )
