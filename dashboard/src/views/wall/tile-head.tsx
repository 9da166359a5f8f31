import { BellOff } from 'lucide-react'
import type { ReactElement } from 'react'
import { durationText } from '../../format/time-text.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { sinceText } from '../care/care-marks.ts'
import { ResponsibleMark } from '../duty/responsible-mark.tsx'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { TilePhase } from './tile-care.tsx'

/** Which room, who looks after it, where in the session it is. */
export function TileHead({ room }: { readonly room: RoomStructure }): ReactElement {
  const { readout, settings } = useStation()
  const { labelsOnWall } = useCell(settings)
  const { session } = room
  return (
    <div className="tile-head">
      <span className="tile-room">{room.label}</span>
      <ResponsibleMark roomId={room.roomId} />
      {session !== null && session.mode !== 'real' && <span className="mark-simulation">SIM</span>}
      {labelsOnWall && session !== null && (
        <span className="tile-label">{session.patientLabel}</span>
      )}
      <TilePhase room={room} />
      <PausedBell room={room} />
      {session !== null && (
        <LiveText
          className="tile-since"
          read={() => sinceText(room, readout.context(room.roomId).nowMs)}
        />
      )}
    </div>
  )
}

/** The sound of this room is paused, and for how long. */
function PausedBell({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const { readout } = useStation()
  const untilMs = room.course?.audioPause?.untilMs
  if (untilMs === undefined) return null
  return (
    <span className="tile-bell">
      <BellOff aria-hidden="true" className="glyph-icon" />
      <LiveText read={() => durationText(untilMs - readout.context(room.roomId).nowMs)} />
    </span>
  )
}
