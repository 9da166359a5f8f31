import { memo, useRef, type ReactElement } from 'react'
import { Link } from 'wouter'
import { alarmOfNumber } from '../../state/alarm-of-number.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import { leftAttached } from '../../state/left-attached.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { AlarmStrip } from '../alarm/alarm-strip.tsx'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useRoomAlarms } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { spokenTile } from './spoken-tile.ts'
import { Sparkline } from './sparkline.tsx'
import { TileDue, TileGate } from './tile-care.tsx'
import { TileCuff } from './tile-cuff.tsx'
import { TileHead } from './tile-head.tsx'
import { TileNumeric } from './tile-numeric.tsx'

interface TileProps {
  readonly room: RoomStructure
  /** Among the rooms of the wall. */
  readonly index: number
  readonly tabIndex: number
  /** The same function for every tile and every time, or each tile would be rendered with every other. */
  readonly onFocus: (index: number) => void
}

/** One room on the wall. Rendered when its structure changes; its numbers are written by the tick. */
export const Tile = memo(function Tile({
  room,
  index,
  tabIndex,
  onFocus,
}: TileProps): ReactElement {
  const { readout } = useStation()
  const alarms = useRoomAlarms(room)
  const link = useRef<HTMLAnchorElement>(null)
  // Numbers are read aloud when somebody asks for the room, not each time they change.
  const speak = (): void => {
    onFocus(index)
    const words = spokenTile(room, alarms, {
      values: readout.values(room.roomId),
      context: readout.context(room.roomId),
    })
    link.current?.setAttribute('aria-label', words)
  }
  return (
    <div
      role="gridcell"
      className="tile"
      data-room={room.roomId}
      data-empty={room.session === null ? 'yes' : undefined}
      data-occurrences={occurrencesOf(alarms)}
      {...alarmAttributes(alarms[0])}
    >
      <Link
        ref={link}
        href={`/rooms/${room.roomId}`}
        className="tile-link"
        tabIndex={tabIndex}
        onFocus={speak}
        aria-label={room.label}
      />
      <div className="tile-face">
        <TileHead room={room} />
        {room.session === null ? (
          <TileEmpty room={room} />
        ) : (
          <TileVitals room={room} alarms={alarms} />
        )}
        <AlarmStrip alarms={alarms} calm={<CalmLine room={room} />} />
      </div>
    </div>
  )
})

/** Nobody is watched here; but a sensor may still be on somebody. */
function TileEmpty({ room }: { readonly room: RoomStructure }): ReactElement {
  const left = leftAttached(room)
  if (left === null) return <p className="tile-empty">Empty</p>
  return (
    <p className="tile-empty tile-attached">
      <strong>{left.question}</strong> {left.devices}: take it off, or start a session.
    </p>
  )
}

/** In the line that is kept for alarms, while there is none: the sensors are off on purpose; else what is due. */
function CalmLine({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const clock = useRoomClock(room.roomId)
  const untilMs = room.course?.away?.untilMs
  if (untilMs !== undefined)
    return <span className="strip-calm">{courseWords.awayUntil(clock().timeOfDay(untilMs))}</span>
  return room.care === null ? null : <TileDue roomId={room.roomId} care={room.care} />
}

interface TileVitalsProps {
  readonly room: RoomStructure
  readonly alarms: readonly PlacedAlarm[]
}

function TileVitals({ room, alarms }: TileVitalsProps): ReactElement {
  return (
    <>
      <div className="tile-pair">
        <TileNumeric room={room} parameter="hr" alarm={alarmOfNumber(alarms, ['hr', 'pr'])} />
        <TileNumeric room={room} parameter="spo2" alarm={alarmOfNumber(alarms, ['spo2'])} />
      </div>
      <div className="tile-lower">
        <div className="tile-pair tile-sparks" aria-hidden="true">
          <Sparkline room={room} parameter="hr" />
          <Sparkline room={room} parameter="spo2" />
        </div>
        <TileCuff room={room} alarm={alarmOfNumber(alarms, ['nibp-sys', 'nibp-dia', 'nibp-map'])} />
        {room.care !== null && <TileGate roomId={room.roomId} care={room.care} />}
      </div>
    </>
  )
}
