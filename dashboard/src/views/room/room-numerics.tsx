import { useState, type ReactElement } from 'react'
import type { MeasuredVital } from '@vigil/shared/vocabulary'
import { alarmOfNumber } from '../../state/alarm-of-number.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useRoomAlarms } from '../site-hooks.ts'
import { useLiveWriter, useStation } from '../station-context.tsx'
import { CuffCard } from './cuff-card.tsx'
import { NumericCard } from './numeric-card.tsx'

interface RoomNumericsProps {
  readonly room: RoomStructure
}

const always: readonly MeasuredVital[] = ['hr', 'spo2']
/** Shown when the session has a value of them. */
const further: readonly MeasuredVital[] = [
  'rr',
  'abp-sys',
  'abp-dia',
  'abp-map',
  'etco2',
  'temp',
  'pi',
]

/** The numbers of one room, large, with limits and the distance to them. */
export function RoomNumerics({ room }: RoomNumericsProps): ReactElement {
  const alarms = useRoomAlarms(room)
  const present = usePresent(room.roomId)
  return (
    <section className="numerics" aria-label="Vital signs">
      {[...always, ...present].map((vital) => (
        <NumericCard
          key={vital}
          room={room}
          vital={vital}
          alarm={alarmOfNumber(alarms, vital === 'hr' ? ['hr', 'pr'] : [vital])}
        />
      ))}
      <CuffCard room={room} alarm={alarmOfNumber(alarms, ['nibp-sys', 'nibp-dia', 'nibp-map'])} />
    </section>
  )
}

/** Which of the further vitals have a value: rendered anew only when one appears. */
function usePresent(roomId: string): readonly MeasuredVital[] {
  const { readout } = useStation()
  const [present, setPresent] = useState<readonly MeasuredVital[]>([])
  useLiveWriter(() => {
    const values = readout.values(roomId)
    const now = further.filter((vital) => values[vital]?.value != null)
    if (now.join() !== present.join()) setPresent(now)
  })
  return present
}
