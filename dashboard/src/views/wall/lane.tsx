import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { alarmOfNumber } from '../../state/alarm-of-number.ts'
import { alarmingRooms, emptyLane, promote } from '../../state/promotion.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { AlarmStrip } from '../alarm/alarm-strip.tsx'
import { useRoomAlarms, useSiteAlarms } from '../site-hooks.ts'
import { TileCuff } from './tile-cuff.tsx'
import { TileHead } from './tile-head.tsx'
import { TileNumeric } from './tile-numeric.tsx'

/** Up to four rooms in alarm, enlarged over the wall; their tiles stay where they are, and so does the lane's place. */
export function Lane({ rooms }: { readonly rooms: readonly RoomStructure[] }): ReactElement {
  const alarming = alarmingRooms(useSiteAlarms())
  const [held, hold] = useState(emptyLane)
  const lane = promote(held, alarming)
  if (lane !== held) hold(lane)
  const more = alarming.length - lane.filter((roomId) => roomId !== null).length
  return (
    <section className="lane" aria-label="Rooms in alarm">
      {lane.map((roomId, place) => {
        const room = rooms.find((one) => one.roomId === roomId)
        return room === undefined ? (
          <div key={place} className="lane-place" />
        ) : (
          <LaneTile key={place} room={room} />
        )
      })}
      {alarming.length === 0 && <p className="lane-words">No room in alarm</p>}
      {more > 0 && (
        <p className="lane-more">
          +{more} <span>below</span>
        </p>
      )}
    </section>
  )
}

function LaneTile({ room }: { readonly room: RoomStructure }): ReactElement {
  const alarms = useRoomAlarms(room)
  return (
    <div
      className="tile lane-tile"
      data-occurrences={occurrencesOf(alarms)}
      {...alarmAttributes(alarms[0])}
    >
      <Link href={`/rooms/${room.roomId}`} className="tile-link" aria-label={room.label} />
      <div className="tile-face">
        <TileHead room={room} />
        {room.session !== null && (
          <div className="lane-numbers">
            <TileNumeric room={room} parameter="hr" alarm={alarmOfNumber(alarms, ['hr', 'pr'])} />
            <TileNumeric room={room} parameter="spo2" alarm={alarmOfNumber(alarms, ['spo2'])} />
            <TileCuff
              room={room}
              alarm={alarmOfNumber(alarms, ['nibp-sys', 'nibp-dia', 'nibp-map'])}
            />
          </div>
        )}
        <AlarmStrip alarms={alarms} calm={null} />
      </div>
    </div>
  )
}
