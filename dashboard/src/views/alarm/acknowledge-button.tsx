import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { CommandButton, type Asked } from '../command/command-button.tsx'
import { useStation } from '../station-context.tsx'

interface AcknowledgeButtonProps {
  readonly placed: PlacedAlarm
  /** The same cause in other rooms: one press answers them all. */
  readonly alike?: readonly PlacedAlarm[]
}

/** "Seen, I am going": while it asks who acts, the tone already rests. */
export function AcknowledgeButton({ placed, alike = [] }: AcknowledgeButtonProps): ReactElement {
  const { soundControls } = useStation()
  const all = [placed, ...alike].filter(({ alarm }) => alarm.acknowledged === null)
  return (
    <CommandButton
      asked={all.map(acknowledging)}
      label="Acknowledge"
      spoken={`Acknowledge ${alarmWords(placed.alarm).headline}, ${placed.roomLabel}`}
      icon={<Check aria-hidden="true" className="button-icon" />}
      tone="primary"
      onAsking={() => {
        for (const { alarm } of all) soundControls.hold(alarm.occurrenceId)
      }}
    />
  )
}

function acknowledging({ roomId, alarm: { occurrenceId } }: PlacedAlarm): Asked {
  return roomId === null
    ? { to: 'site', command: { kind: 'acknowledge-site-alarm', occurrenceId } }
    : {
        to: 'room',
        roomId,
        command: { kind: 'acknowledge', occurrenceId, note: null, actionable: null },
      }
}
