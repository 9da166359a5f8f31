import '../../styles/trends.css'
import '../../styles/session-forms.css'
import '../../styles/room.css'
import { useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { sinceStartText } from '../../format/time-text.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useContent, useRoom, useRoomAlarms } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { StartSession } from '../session/start-session.tsx'
import { AlarmCard } from './alarm-card.tsx'
import { RoomNumerics } from './room-numerics.tsx'
import { RoomSide } from './room-side.tsx'
import { Trends } from './trends.tsx'
import { useNarrow } from './use-narrow.ts'

/** One room: numbers, curves, alarms to acknowledge, who is treated and by which limits. */
export function RoomPage({ roomId }: { readonly roomId: string }): ReactElement {
  const content = useContent()
  const room = useRoom(roomId)
  if (content === null) return <p className="notice">Loading {roomId}</p>
  if (room === null) return <p className="notice">This site has no room named {roomId}.</p>
  return (
    <div className="room">
      <RoomHead room={room} />
      <RoomAlarms room={room} />
      {room.session === null ? (
        <StartSession room={room} />
      ) : (
        <RoomBody key={room.session.sessionId} room={room} session={room.session} />
      )}
    </div>
  )
}

function RoomHead({ room }: { readonly room: RoomStructure }): ReactElement {
  const { readout } = useStation()
  const { session } = room
  return (
    <div className="room-head">
      <h1 className="room-title">{room.label}</h1>
      {session !== null && (
        <>
          <span className="room-patient">{session.patientLabel}</span>
          {session.mode !== 'real' && <span className="mark-simulation">SIMULATION</span>}
          <LiveText
            className="room-since"
            read={() => sinceStartText(readout.context(room.roomId).nowMs - session.startedMs)}
          />
        </>
      )}
    </div>
  )
}

function RoomAlarms({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const alarms = useRoomAlarms(room)
  if (alarms.length === 0) return null
  return (
    <ul className="alarm-cards" aria-label="Alarms of this room">
      {alarms.map((placed) => (
        <AlarmCard key={placed.alarm.occurrenceId} placed={placed} />
      ))}
    </ul>
  )
}

interface RoomBodyProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Three columns on a desk; on a tablet the right one becomes a tab. */
function RoomBody({ room, session }: RoomBodyProps): ReactElement {
  const narrow = useNarrow('(max-width: 1300px)')
  const [tab, setTab] = useState<'trends' | 'session'>('trends')
  return (
    <div className="room-body">
      <RoomNumerics room={room} />
      {narrow ? (
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
      ) : (
        <>
          <Trends session={session} />
          <RoomSide room={room} session={session} />
        </>
      )}
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
