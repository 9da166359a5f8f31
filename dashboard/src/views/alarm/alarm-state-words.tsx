import type { ReactElement } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmStateTexts } from '../../state/alarm-state-texts.ts'
import { useRoom } from '../site-hooks.ts'
import { LiveText } from '../station-context.tsx'
import { useRoomClock } from './room-clock.ts'

/** Where an alarm stands: not confirmed, acknowledged by whom, ended, why it makes no sound and until when. */
export function AlarmStateWords({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { alarm, roomId } = placed
  const course = useRoom(roomId ?? '')?.course ?? null
  const clock = useRoomClock(roomId)
  return <LiveText read={() => alarmStateTexts(alarm, course, clock()).join(' · ')} />
}
