import type { ReactElement } from 'react'
import { Link, useRoute } from 'wouter'
import { isTechnical, pictureOf } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useSiteAlarms } from '../site-hooks.ts'
import { Words } from '../words.tsx'

/** In one room, the worst unanswered alarm of the others stays in sight, with the way there. */
export function ElsewhereAlarm(): ReactElement | null {
  const [inRoom, room] = useRoute('/rooms/:roomId')
  const alarms = useSiteAlarms()
  if (!inRoom) return null
  const elsewhere = alarms.filter(
    (placed) =>
      placed.roomId !== room.roomId &&
      pictureOf(placed.alarm) === 'active' &&
      (placed.alarm.priority === 'high' || placed.alarm.priority === 'medium'),
  )
  const [worst] = elsewhere
  if (worst === undefined) return null
  const words = alarmWords(worst.alarm)
  return (
    <Link
      href={`/rooms/${worst.roomId}`}
      className="elsewhere"
      data-occurrences={occurrencesOf(elsewhere.slice(0, 1))}
      {...alarmAttributes(worst)}
    >
      <PriorityGlyph
        priority={worst.alarm.priority}
        picture="active"
        technical={isTechnical(worst.alarm)}
      />
      <strong>{worst.roomLabel}</strong>
      <span className="elsewhere-words">
        <Words text={words.headline} />
      </span>
    </Link>
  )
}
