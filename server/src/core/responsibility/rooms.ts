import type { Actor, RoomDuty, RoomId } from '@vigil/shared/vocabulary'
import { atWorkOnly } from './shift.ts'
import {
  isOnShift,
  note,
  objection,
  reviseDuty,
  roomOf,
  type Objection,
  type SiteDraft,
} from './site-draft.ts'
import type { SiteCommandInput } from './site-input.ts'

type Of<K extends SiteCommandInput['kind']> = Extract<SiteCommandInput, { kind: K }>
type AnswerToOffer = Of<'withdraw-offer' | 'accept-room' | 'decline-room'>

/** Takes rooms that nobody is responsible for: all of them or none; an empty list is every such room. */
export function takeRooms(
  draft: SiteDraft,
  { actor, roomIds }: Of<'take-rooms'>,
): Objection | null {
  const barred = atWorkOnly(draft, actor)
  if (barred !== null) return barred
  const unknown = roomIds.find((roomId) => roomOf(draft, roomId) === null)
  if (unknown !== undefined) return noSuchRoom(draft, unknown)
  const asked = draft.rooms
    .map(({ duty }) => duty)
    .filter(({ roomId }) => roomIds.length === 0 || roomIds.includes(roomId))
  const [taken] = asked.flatMap(({ roomId, responsible }) =>
    responsible === null || responsible.personId === actor.personId
      ? []
      : [`${responsible.personId} looks after ${roomId}`],
  )
  if (taken !== undefined && roomIds.length > 0)
    return objection('taken', `${taken}: ask for it to be offered to you.`)
  const free = asked.filter(({ responsible }) => responsible === null)
  if (free.length === 0)
    return objection('nothing-to-do', 'Somebody looks after each of these rooms already.')
  for (const duty of free)
    makeResponsible(draft, duty, { personId: actor.personId, reason: 'taken' })
  return null
}

/** Offers a room to somebody at work. Until they accept, nothing changes hands. */
export function offerRoom(draft: SiteDraft, command: Of<'offer-room'>): Objection | null {
  const { actor, to, summary } = command
  return withRoom(draft, command, (duty) => {
    if (duty.responsible?.personId !== actor.personId)
      return objection('not-permitted', `You are not responsible for ${duty.roomId}.`)
    if (duty.offer !== null)
      return objection('taken', `It is offered to ${duty.offer.to}: withdraw that first.`)
    if (to === actor.personId) return objection('nothing-to-do', 'You look after it already.')
    if (!isOnShift(draft, to))
      return objection('unknown-person', `${to} is not on shift: offer it to somebody who is.`)
    const offer = { from: actor.personId, to, atMs: draft.atMs, summary }
    setOffer(draft, duty.roomId, { offer, from: offer.from, reason: `offered to ${to}` })
    return null
  })
}

/** Who offered it keeps it. */
export function withdrawOffer(draft: SiteDraft, command: AnswerToOffer): Objection | null {
  return withOffer(draft, command, (duty, offer) => {
    if (offer.from !== command.actor.personId)
      return objection('not-permitted', `Only ${offer.from}, who offered it, can withdraw it.`)
    setOffer(draft, duty.roomId, { offer: null, from: offer.from, reason: 'withdrawn' })
    return null
  })
}

/** The one moment in which a room changes hands. */
export function acceptRoom(draft: SiteDraft, command: AnswerToOffer): Objection | null {
  return withOffer(draft, command, (duty, offer) => {
    const barred = notOfferedTo(offer, command.actor) ?? atWorkOnly(draft, command.actor)
    if (barred !== null) return barred
    makeResponsible(draft, duty, { personId: offer.to, reason: `accepted from ${offer.from}` })
    return null
  })
}

export function declineRoom(draft: SiteDraft, command: AnswerToOffer): Objection | null {
  return withOffer(draft, command, (duty, offer) => {
    const barred = notOfferedTo(offer, command.actor)
    if (barred !== null) return barred
    setOffer(draft, duty.roomId, {
      offer: null,
      from: offer.from,
      reason: `declined by ${offer.to}`,
    })
    return null
  })
}

type Offer = NonNullable<RoomDuty['offer']>

const notOfferedTo = ({ to }: Offer, { personId }: Actor): Objection | null =>
  to === personId ? null : objection('not-permitted', `It is offered to ${to}, not to you.`)

/** Runs `act` on the room that a command names; refused where the site has none. */
export function withRoom(
  draft: SiteDraft,
  { roomId }: { readonly roomId: RoomId },
  act: (duty: RoomDuty) => Objection | null,
): Objection | null {
  const room = roomOf(draft, roomId)
  return room === null ? noSuchRoom(draft, roomId) : act(room.duty)
}

function withOffer(
  draft: SiteDraft,
  command: { readonly roomId: RoomId },
  act: (duty: RoomDuty, offer: Offer) => Objection | null,
): Objection | null {
  return withRoom(draft, command, (duty) =>
    duty.offer === null
      ? objection('nothing-to-do', `Nobody offers ${duty.roomId} any more.`)
      : act(duty, duty.offer),
  )
}

const noSuchRoom = ({ options }: SiteDraft, roomId: RoomId): Objection =>
  objection(
    'unknown-room',
    `This site has no room ${roomId}; its rooms are ${options.roomIds.join(', ')}.`,
  )

function makeResponsible(
  draft: SiteDraft,
  { roomId, responsible }: RoomDuty,
  { personId, reason }: { readonly personId: string; readonly reason: string },
): void {
  reviseDuty(draft, roomId, { responsible: { personId, sinceMs: draft.atMs }, offer: null })
  note(draft, {
    machine: 'responsibility',
    roomId,
    subject: roomId,
    from: responsible?.personId ?? 'nobody',
    to: personId,
    reason,
  })
}

/** An offer changes nobody's responsibility; the ledger says so. */
function setOffer(
  draft: SiteDraft,
  roomId: RoomId,
  change: { readonly offer: Offer | null; readonly from: string; readonly reason: string },
): void {
  const { offer, from, reason } = change
  reviseDuty(draft, roomId, { offer })
  note(draft, { machine: 'responsibility', roomId, subject: roomId, from, to: from, reason })
}
