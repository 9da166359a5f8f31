import type { ReactElement } from 'react'
import type { RoomId } from '@vigil/shared/vocabulary'
import { measuredAt } from '../../state/measured-at.ts'
import { movedTime } from '../../state/time-of-day.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useStation } from '../station-context.tsx'
import { TextField } from './text-field.tsx'

interface TimeFieldProps {
  readonly roomId: RoomId
  readonly label: string
  /** `14:32`; empty: now. */
  readonly value: string
  readonly onChange: (text: string) => void
}

/** When it was: now unless somebody says otherwise, by typing or minute by minute. */
export function TimeField({ roomId, label, value, onChange }: TimeFieldProps): ReactElement {
  const clock = useRoomClock(roomId)
  const nowText = (): string => clock().timeOfDay(clock().nowMs)
  const move = (minutes: number) => () => onChange(movedTime(value, nowText(), minutes))
  return (
    <div className="time-field">
      <TextField label={label} value={value} maxLength={5} placeholder="now" onChange={onChange} />
      <button
        type="button"
        className="button"
        aria-label={`${label}: a minute earlier`}
        onClick={move(-1)}
      >
        −1 min
      </button>
      <button
        type="button"
        className="button"
        aria-label={`${label}: five minutes earlier`}
        onClick={move(-5)}
      >
        −5
      </button>
      <button
        type="button"
        className="button"
        aria-label={`${label}: a minute later`}
        onClick={move(1)}
      >
        +1
      </button>
      <button type="button" className="button" disabled={value === ''} onClick={() => onChange('')}>
        Now
      </button>
    </div>
  )
}

/** The instant of a typed time of the room; null: not a time that has been. */
export function useTypedInstant(roomId: RoomId): (text: string) => number | null {
  const { readout } = useStation()
  const clock = useRoomClock(roomId)
  return (text) => {
    const { nowMs, clockScale } = readout.context(roomId)
    const nowText = clock().timeOfDay(clock().nowMs)
    return measuredAt({ typed: text === '' ? nowText : text, nowText, nowMs, clockScale })
  }
}
