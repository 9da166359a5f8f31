import type { RoomDuty, RoomId } from '@vigil/shared/vocabulary'
import { note, reviseDuty, roomOf, type SiteDraft } from './site-draft.ts'
import type { RoomInput } from './site-input.ts'
import type { WatchedAlarm } from './site-state.ts'

/**
 * Everything of a patient goes along to the other room: alarms and how far they have gone, an emergency, since when
 * nobody could see the room. Whoever looked after the patient still does; where somebody else looks after the new
 * room, it is offered to them, and until they accept nothing changes hands.
 */
export function moveSession(
  draft: SiteDraft,
  { from, to, by }: Extract<RoomInput, { kind: 'session-moved' }>,
): void {
  const left = roomOf(draft, from)
  const entered = roomOf(draft, to)
  if (left === null || entered === null || !left.inSession) return
  draft.rooms = draft.rooms.map((room) => {
    if (room === left) return { ...room, inSession: false, unarmedSinceMs: null }
    if (room !== entered) return room
    return { ...room, inSession: true, unarmedSinceMs: left.unarmedSinceMs }
  })
  draft.watched = draft.watched.map((watched) =>
    watched.roomId === from ? inOtherRoom(watched, to) : watched,
  )
  const { responsible, offer } = careAfter(draft, left.duty, entered.duty)
  reviseDuty(draft, to, { responsible, offer, emergency: left.duty.emergency })
  reviseDuty(draft, from, { offer: null, emergency: null })
  note(draft, {
    machine: 'responsibility',
    roomId: to,
    subject: to,
    from: nameOf(entered.duty),
    to: responsible?.personId ?? nobody,
    reason: `moved from ${from}${offer === null ? '' : `, offered to ${offer.to}`}`,
    who: by,
  })
}

const inOtherRoom = (watched: WatchedAlarm, roomId: RoomId): WatchedAlarm => ({
  ...watched,
  roomId,
  escalation: watched.escalation === null ? null : { ...watched.escalation, roomId },
})

const nobody = 'nobody'
const nameOf = ({ responsible }: RoomDuty): string => responsible?.personId ?? nobody

/** Who looks after the patient, and to whom that is offered. */
function careAfter(
  { atMs }: SiteDraft,
  left: RoomDuty,
  entered: RoomDuty,
): Pick<RoomDuty, 'responsible' | 'offer'> {
  const there = entered.responsible
  if (left.responsible === null) return { responsible: there, offer: null }
  const { personId } = left.responsible
  if (there === null || there.personId === personId)
    return { responsible: left.responsible, offer: left.offer }
  const summary = ['The patient was moved to this room.']
  return {
    responsible: left.responsible,
    offer: { from: personId, to: there.personId, atMs, summary },
  }
}
