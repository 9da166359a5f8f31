import { BellOff } from 'lucide-react'
import type { ReactElement } from 'react'
import { isTechnical, pictureOf } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { useSiteAlarms } from '../site-hooks.ts'
import { Words } from '../words.tsx'

/** A high alarm does not wait for a PIN: its strip lies over the sheet, and its sound can be paused by anybody here. */
export function SheetAlarm(): ReactElement | null {
  const worst = useSiteAlarms().find(
    (placed) => placed.alarm.priority === 'high' && pictureOf(placed.alarm) === 'active',
  )
  if (worst === undefined) return null
  const { alarm, roomId, roomLabel } = worst
  const words = alarmWords(alarm)
  return (
    <div className="sheet-alarm" role="group" aria-label="Alarm" {...alarmAttributes(worst)}>
      <p className="sheet-alarm-words">
        <PriorityGlyph priority="high" picture="active" technical={isTechnical(alarm)} />
        <strong>{roomLabel}</strong>
        <span>
          <Words text={words.headline} /> {words.limit}
        </span>
      </p>
      {roomId !== null && (
        <CommandButton
          asked={[{ to: 'room', roomId, command: { kind: 'pause-audio' } }]}
          label="Pause sound 2:00"
          icon={<BellOff aria-hidden="true" className="button-icon" />}
          urgent
        />
      )}
    </div>
  )
}
