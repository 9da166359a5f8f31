import '../../styles/trends.css'
import '../../styles/session-forms.css'
import '../../styles/room.css'
import '../../styles/room-sources.css'
import '../../styles/room-alarms.css'
import '../../styles/room-actions.css'
import { BellOff } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { durationText } from '../../format/time-text.ts'
import { english } from '../../state/catalogue-en.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import { leftAttached } from '../../state/left-attached.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { RoomActions } from '../actions/room-actions.tsx'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useContent, useRoom, useStationKind } from '../site-hooks.ts'
import { EmergencyButton, EmergencyPanel, useEmergency } from '../emergency/emergency-panel.tsx'
import { ResponsibleMark } from '../duty/responsible-mark.tsx'
import { Acts } from '../command/acts.tsx'
import { TherapistRoom } from '../therapist/therapist-room.tsx'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { StartSession } from '../session/start-session.tsx'
import { sinceText } from '../care/care-marks.ts'
import { RoomCareHead } from './room-care-head.tsx'
import { RoomAlarms } from './room-alarms.tsx'
import { RoomNumerics } from './room-numerics.tsx'
import { RoomSide } from './room-side.tsx'
import { Trends } from './trends.tsx'
import { useNarrow } from './use-narrow.ts'

/** One room: numbers, curves, alarms to answer, what can be told, who is treated and by which limits. */
export function RoomPage({ roomId }: { readonly roomId: string }): ReactElement {
  const content = useContent()
  const room = useRoom(roomId)
  const emergency = useEmergency(roomId)
  if (content === null) return <p className="notice">Loading {roomId}</p>
  if (room === null) return <p className="notice">This site has no room named {roomId}.</p>
  return (
    <div
      className="room"
      data-emergency={emergency === null ? undefined : 'yes'}
      data-flow={room.care === null ? undefined : 'yes'}
    >
      <RoomHead room={room} />
      <EmergencyPanel roomId={roomId} />
      {room.session === null ? (
        <>
          <RoomAlarms room={room} />
          <StillAttached room={room} />
          <Acts>
            <StartSession room={room} />
          </Acts>
        </>
      ) : (
        <SessionRoom key={room.session.sessionId} room={room} session={room.session} />
      )}
    </div>
  )
}

/** The session is over, and a device still measures somebody. */
function StillAttached({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const left = leftAttached(room)
  if (left === null) return null
  return (
    <p className="still-attached" role="status">
      <strong>{left.question}</strong> {left.remedy}
    </p>
  )
}

function RoomHead({ room }: { readonly room: RoomStructure }): ReactElement {
  const { readout } = useStation()
  const { session, course } = room
  return (
    <div className="room-head">
      <h1 className="room-title">{room.label}</h1>
      {session !== null && (
        <>
          <span className="room-patient">{session.patientLabel}</span>
          {course !== null && <span className="room-phase">{english.phases[course.phase]}</span>}
          {session.mode !== 'real' && <span className="mark-simulation">SIMULATION</span>}
          <HeldBack room={room} />
          {room.care !== null && <RoomCareHead roomId={room.roomId} care={room.care} />}
          <LiveText
            className="room-since"
            read={() => sinceText(room, readout.context(room.roomId).nowMs)}
          />
        </>
      )}
      <span className="room-duty">
        <ResponsibleMark roomId={room.roomId} />
        <EmergencyButton roomId={room.roomId} />
      </span>
    </div>
  )
}

/** What is held back on purpose, and until when: sound, lost sensors. */
function HeldBack({ room }: { readonly room: RoomStructure }): ReactElement {
  const { readout } = useStation()
  const clock = useRoomClock(room.roomId)
  const pausedUntilMs = room.course?.audioPause?.untilMs
  const awayUntilMs = room.course?.away?.untilMs
  return (
    <>
      {pausedUntilMs !== undefined && (
        <span className="held-back">
          <BellOff aria-hidden="true" className="glyph-icon" />
          <LiveText
            read={() =>
              `Sound paused ${durationText(pausedUntilMs - readout.context(room.roomId).nowMs)}`
            }
          />
        </span>
      )}
      {awayUntilMs !== undefined && (
        <span className="held-back">{courseWords.awayUntil(clock().timeOfDay(awayUntilMs))}</span>
      )}
    </>
  )
}

interface RoomBodyProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** A therapist, and whoever holds the tablet beside the patient, sees one card; everything else is a press away. */
function SessionRoom({ room, session }: RoomBodyProps): ReactElement {
  const role = useCell(useStation().person)?.role
  const kind = useStationKind()
  const [all, setAll] = useState(false)
  const isBeside =
    room.care !== null && (role === 'therapist' || (role !== undefined && kind === 'in-room'))
  if (!isBeside) return <RoomBody room={room} session={session} />
  return (
    <>
      {all ? (
        <RoomBody room={room} session={session} />
      ) : (
        <>
          <RoomAlarms room={room} />
          <TherapistRoom room={room} session={session} />
          <div className="therapist-actions">
            <RoomActions room={room} />
          </div>
        </>
      )}
      <button type="button" className="button large" onClick={() => setAll(!all)}>
        {all ? 'Back to the card' : 'Numbers and curves…'}
      </button>
    </>
  )
}

/** On a desk the right column keeps its place whatever alarms; on a tablet its actions stay at the lower edge. */
function RoomBody({ room, session }: RoomBodyProps): ReactElement {
  const narrow = useNarrow('(max-width: 1300px)')
  return narrow ? (
    <>
      <RoomAlarms room={room} />
      <NarrowBody room={room} session={session} />
      <RoomActions room={room} />
    </>
  ) : (
    <div className="room-columns" data-care={room.care === null ? undefined : 'yes'}>
      <div className="room-main">
        <RoomAlarms room={room} />
        <div className="room-body">
          <RoomNumerics room={room} />
          <Trends session={session} />
        </div>
      </div>
      <aside className="room-aside" aria-label="Session">
        <RoomActions room={room} />
        <RoomSide room={room} session={session} />
      </aside>
    </div>
  )
}

function NarrowBody({ room, session }: RoomBodyProps): ReactElement {
  const [tab, setTab] = useState<'trends' | 'session'>(room.care === null ? 'trends' : 'session')
  return (
    <div className="room-body">
      <RoomNumerics room={room} />
      <div className="room-tabs">
        <div className="segments" role="group" aria-label="View">
          <TabButton label="Trends" pressed={tab === 'trends'} onPress={() => setTab('trends')} />
          <TabButton
            label="Session and limits"
            pressed={tab === 'session'}
            onPress={() => setTab('session')}
          />
        </div>
        {tab === 'trends' ? (
          <Trends session={session} />
        ) : (
          <RoomSide room={room} session={session} />
        )}
      </div>
    </div>
  )
}

interface TabButtonProps {
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function TabButton({ label, pressed, onPress }: TabButtonProps): ReactElement {
  return (
    <button type="button" className="segment" aria-pressed={pressed} onClick={onPress}>
      {label}
    </button>
  )
}
