import type { ReactElement } from 'react'
import { durationText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { LiveText, useStation } from '../station-context.tsx'

/** Counts up since the occurrence began, on the room's clock; stands still once it ended. */
export function AlarmTimer({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { readout } = useStation()
  const { alarm, roomId } = placed
  return (
    <LiveText
      className="timer"
      read={() => durationText((alarm.endedMs ?? readout.context(roomId).nowMs) - alarm.sinceMs)}
    />
  )
}
