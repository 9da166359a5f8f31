import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { durationText } from '../../format/time-text.ts'
import { isTechnical } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { escalatedAlarms, type EscalatedAlarm } from '../../state/duty-picture.ts'
import { stepText } from '../../state/duty-texts.ts'
import { BarAcknowledge } from './bar-acknowledge.tsx'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useContent } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

/** Every station of the site shows the alarm that its own nurse has not answered (alarms.md 4). */
export function EscalationBar(): ReactElement | null {
  const content = useContent()
  const [worst, ...others] = content === null ? [] : escalatedAlarms(content)
  if (worst === undefined) return null
  return <Bar worst={worst} others={others.length} />
}

interface BarProps {
  readonly worst: EscalatedAlarm
  readonly others: number
}

function Bar({ worst: { placed, escalation }, others }: BarProps): ReactElement {
  const { readout } = useStation()
  const { alarm, roomId, roomLabel } = placed
  const words = alarmWords(alarm)
  const unanswered = (): string =>
    durationText((readout.serverNow() ?? placed.waitingSinceMs) - placed.waitingSinceMs)
  return (
    <div
      className="escalation-bar"
      role="group"
      aria-label="Alarm that nobody has answered"
      data-occurrences={alarm.occurrenceId}
      {...alarmAttributes(placed)}
    >
      <p className="escalation-words">
        <strong>
          NOBODY HAS ANSWERED for <LiveText className="timer" read={unanswered} />
        </strong>
        <span className="escalation-alarm">
          <PriorityGlyph
            priority={alarm.priority}
            picture="active"
            technical={isTechnical(alarm)}
          />
          <strong>{roomLabel}</strong>
          <span>
            <Words text={words.headline} /> {words.limit}
          </span>
        </span>
        <span className="escalation-step">{stepText(escalation.step)}</span>
      </p>
      {others > 0 && (
        <Link href="/alarms" className="button">
          {`+${others} more`}
        </Link>
      )}
      {roomId !== null && (
        <Link href={`/rooms/${roomId}`} className="button">
          Open room
        </Link>
      )}
      <BarAcknowledge placed={placed} />
    </div>
  )
}
