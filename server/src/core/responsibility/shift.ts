import type { Actor, PersonOnShift, RoomDuty, RoomId } from '@vigil/shared/vocabulary'
import {
  isOnShift,
  note,
  objection,
  reviseDuty,
  type Objection,
  type SiteDraft,
} from './site-draft.ts'

/** Begins to work, or says anew whether to be called when nobody answers. */
export function goOnShift(draft: SiteDraft, actor: Actor, onCall: boolean): Objection | null {
  const { personId, role } = actor
  const known = draft.people.find((person) => person.personId === personId)
  if (known !== undefined && known.onCall === onCall && known.role === role)
    return objection('nothing-to-do', 'You are on shift already.')
  const person: PersonOnShift = { personId, role, onCall, sinceMs: known?.sinceMs ?? draft.atMs }
  draft.people = [...draft.people.filter((other) => other !== known), person]
  record(draft, person, {
    from: known === undefined ? 'off-shift' : shiftOf(known),
    to: shiftOf(person),
  })
  return null
}

/** Goes home; refused while a session runs in a room that this person looks after. */
export function goOffShift(draft: SiteDraft, { personId }: Actor): Objection | null {
  const person = draft.people.find((one) => one.personId === personId)
  if (person === undefined) return objection('nothing-to-do', 'You are not on shift.')
  const own = draft.rooms.filter(({ duty }) => duty.responsible?.personId === personId)
  const watched = own.filter(({ inSession }) => inSession).map(({ duty }) => duty.roomId)
  if (watched.length > 0)
    return objection(
      'has-rooms',
      `Hand over first: sessions run in ${watched.join(', ')}, and you are responsible there.`,
    )
  for (const { duty } of own) leaveRoom(draft, duty.roomId, personId)
  for (const { duty } of draft.rooms)
    if (duty.offer?.to === personId) lapseOffer(draft, duty.roomId, duty.offer)
  draft.people = draft.people.filter((other) => other !== person)
  record(draft, person, { from: shiftOf(person), to: 'off-shift' })
  return null
}

function leaveRoom(draft: SiteDraft, roomId: RoomId, personId: string): void {
  reviseDuty(draft, roomId, { responsible: null, offer: null })
  note(draft, {
    machine: 'responsibility',
    roomId,
    subject: roomId,
    from: personId,
    to: 'nobody',
    reason: 'went off shift while no session ran',
  })
}

function lapseOffer(
  draft: SiteDraft,
  roomId: RoomId,
  { from, to }: NonNullable<RoomDuty['offer']>,
): void {
  reviseDuty(draft, roomId, { offer: null })
  const reason = `${to} went off shift without accepting`
  note(draft, { machine: 'responsibility', roomId, subject: roomId, from, to: from, reason })
}

const shiftOf = ({ onCall }: PersonOnShift): string => (onCall ? 'on-call' : 'on-shift')

function record(
  draft: SiteDraft,
  { personId, role }: PersonOnShift,
  change: { readonly from: string; readonly to: string },
): void {
  note(draft, { machine: 'responsibility', subject: personId, reason: role, ...change })
}

/** Null: this person is at work. */
export const atWorkOnly = (draft: SiteDraft, { personId }: Actor): Objection | null =>
  isOnShift(draft, personId)
    ? null
    : objection('not-permitted', 'Go on shift first: only who is at work can look after a room.')
