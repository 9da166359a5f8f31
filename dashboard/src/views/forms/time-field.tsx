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
    <div className="time-field" role="group" aria-label={label}>
      <TextField label={label} value={value} maxLength={5} placeholder="now" onChange={onChange} />
      {steps.map(({ minutes, words }) => (
        <button key={words} type="button" className="button" onClick={move(minutes)}>
          {words}
        </button>
      ))}
      <button type="button" className="button" disabled={value === ''} onClick={() => onChange('')}>
        Now
      </button>
    </div>
  )
}

const steps = [
  { minutes: -5, words: '−5 min' },
  { minutes: -1, words: '−1 min' },
  { minutes: 1, words: '+1 min' },
] as const

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
