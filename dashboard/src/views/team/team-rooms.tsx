import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { RoomDuty } from '@vigil/shared/vocabulary'
import { dutyOfRoom, roomsOfNobody } from '../../state/duty-picture.ts'
import { roomCount } from '../../state/duty-texts.ts'
import type { RoomStructure, SiteContent } from '../../state/site-state.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useSiteTimes } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'
import { OfferRoom } from './offer-room.tsx'

/** Each room with the person who looks after it; a room changes hands only when the next person accepts. */
export function TeamRooms({ content }: { readonly content: SiteContent }): ReactElement {
  const free = roomsOfNobody(content)
  const acting = useCell(useStation().person)
  const isOfferedToMe = ({ roomId }: RoomStructure): boolean =>
    acting !== null && dutyOfRoom(content, roomId)?.offer?.to === acting.personId
  return (
    <section className="panel" aria-labelledby="team-rooms">
      <div className="team-head">
        <h2 id="team-rooms">Rooms</h2>
        {free.length > 1 && (
          <CommandButton
            asked={[
              {
                to: 'site',
                command: { kind: 'take-rooms', roomIds: free.map(({ roomId }) => roomId) },
              },
            ]}
            label={`Take ${roomCount(free.length)} of nobody`}
          />
        )}
      </div>
      <ul className="team-list">
        {content.rooms
          .toSorted((a, b) => Number(isOfferedToMe(b)) - Number(isOfferedToMe(a)))
          .map((room) => (
            <TeamRoom
              key={room.roomId}
              room={room}
              duty={dutyOfRoom(content, room.roomId)}
              content={content}
            />
          ))}
      </ul>
    </section>
  )
}

interface TeamRoomProps {
  readonly room: RoomStructure
  readonly duty: RoomDuty | null
  readonly content: SiteContent
}

function TeamRoom({ room, duty, content }: TeamRoomProps): ReactElement {
  const times = useSiteTimes()
  const responsible = duty?.responsible ?? null
  return (
    <li className="team-row" data-nobody={responsible === null ? 'yes' : undefined}>
      <Link href={`/rooms/${room.roomId}`} className="team-room">
        {room.label}
      </Link>
      <span className="team-main">
        {responsible === null ? (
          <strong className="team-nobody">Nobody looks after it</strong>
        ) : (
          <>
            <strong>{responsible.personId}</strong> since {times.toMinute(responsible.sinceMs)}
          </>
        )}
        <span className="team-note">{stateOf(room, duty)}</span>
      </span>
      {duty !== null && <RoomActions duty={duty} content={content} />}
    </li>
  )
}

const stateOf = (room: RoomStructure, duty: RoomDuty | null): string =>
  [
    room.session === null ? 'Empty' : 'Session runs',
    ...(duty?.coverage === 'uncovered' ? ['no station watches it'] : []),
    ...(duty?.emergency == null ? [] : ['EMERGENCY']),
  ].join(' · ')

interface RoomActionsProps {
  readonly duty: RoomDuty
  readonly content: SiteContent
}

function RoomActions({ duty, content }: RoomActionsProps): ReactElement | null {
  const acting = useCell(useStation().person)
  const { roomId, responsible, offer } = duty
  if (offer !== null) return <Offer roomId={roomId} offer={offer} />
  if (responsible === null)
    return (
      <CommandButton
        asked={[{ to: 'site', command: { kind: 'take-rooms', roomIds: [roomId] } }]}
        label="Take room"
      />
    )
  return responsible.personId === acting?.personId ? (
    <OfferRoom
      roomId={roomId}
      people={content.duty.people.filter(({ personId }) => personId !== acting.personId)}
    />
  ) : null
}

interface OfferProps {
  readonly roomId: string
  readonly offer: NonNullable<RoomDuty['offer']>
}

/** Under way: the next person reads what there is to know and says yes or no; the first may take it back. */
function Offer({ roomId, offer }: OfferProps): ReactElement {
  const acting = useCell(useStation().person)
  const isMine = offer.to === acting?.personId
  return (
    <div className="offer" role="group" aria-label={`Handover to ${offer.to}`}>
      <p>
        <strong>
          {offer.from} offers it to {isMine ? 'you' : offer.to}
        </strong>
      </p>
      {offer.summary.length > 0 && (
        <ul className="offer-summary">
          {offer.summary.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="team-buttons">
        {isMine && (
          <>
            <CommandButton
              asked={[{ to: 'site', command: { kind: 'accept-room', roomId } }]}
              label="Accept"
              tone="primary"
            />
            <CommandButton
              asked={[{ to: 'site', command: { kind: 'decline-room', roomId } }]}
              label="Decline"
            />
          </>
        )}
        {offer.from === acting?.personId && (
          <CommandButton
            asked={[{ to: 'site', command: { kind: 'withdraw-offer', roomId } }]}
            label="Take back the offer"
          />
        )}
      </div>
    </div>
  )
}
