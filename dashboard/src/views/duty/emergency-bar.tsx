import type { ReactElement } from 'react'
import { Link, useRoute } from 'wouter'
import { durationText } from '../../format/time-text.ts'
import { dutyOfRoom, emergencies } from '../../state/duty-picture.ts'
import { useContent } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'

/** An emergency stands on every screen until it is over, with its time and the way there. */
export function EmergencyBar(): ReactElement | null {
  const content = useContent()
  const { readout } = useStation()
  const [inRoom, open] = useRoute('/rooms/:roomId')
  if (content === null) return null
  // In the room itself the panel says it all.
  const elsewhere = emergencies(content).filter(({ roomId }) => !inRoom || open.roomId !== roomId)
  return (
    <>
      {elsewhere.map(({ roomId, label }) => {
        const startedMs = dutyOfRoom(content, roomId)?.emergency?.startedMs ?? 0
        return (
          <Link key={roomId} href={`/rooms/${roomId}`} className="emergency-bar">
            <strong>EMERGENCY {label}</strong>
            <LiveText
              className="timer"
              read={() => durationText((readout.serverNow() ?? startedMs) - startedMs)}
            />
            <span>everybody is paged – open the room</span>
          </Link>
        )
      })}
    </>
  )
}
