import type { ReactElement } from 'react'
import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { askTexts } from '../../state/alarm-state-texts.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { english } from '../../state/catalogue-en.ts'
import { writeVital } from '../../state/vital-words.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { AlarmStateWords } from '../alarm/alarm-state-words.tsx'
import { AlarmTimer } from '../alarm/alarm-timer.tsx'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useRoomClock } from '../alarm/room-clock.ts'
import { LiveText } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { AlarmAnswers } from './alarm-answers.tsx'

/** One alarm across the room's page: what, since when, what to do, what it asks, and "I am going". */
export function AlarmCard({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { alarm } = placed
  return (
    <li className="alarm-card" data-occurrences={alarm.occurrenceId} {...alarmAttributes(placed)}>
      <AlarmMark placed={placed} />
      <div className="alarm-card-details">
        <p className="alarm-card-remedy">
          <Words text={alarmRemedy(alarm)} />
        </p>
        <Asked placed={placed} />
        <p className="alarm-card-state">
          <AlarmStateWords placed={placed} />
          <LastValue placed={placed} />
        </p>
      </div>
      <AlarmAnswers placed={placed} />
    </li>
  )
}

function AlarmMark({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { alarm } = placed
  const words = alarmWords(alarm)
  return (
    <div className="alarm-card-mark">
      <PriorityGlyph
        priority={alarm.priority}
        picture={pictureOf(alarm)}
        technical={isTechnical(alarm)}
      />
      <span className="hidden">{english.priorities[alarm.priority]}</span>
      {words.fromMonitor && <span className="from-monitor">Monitor</span>}
      <span className="alarm-card-words">
        <Words text={words.headline} />
        {words.limit !== null && <span className="alarm-card-limit"> {words.limit}</span>}
      </span>
      <AlarmTimer placed={placed} />
    </div>
  )
}

function Asked({ placed }: { readonly placed: PlacedAlarm }): ReactElement | null {
  const clock = useRoomClock(placed.roomId)
  const { alarm } = placed
  if (askTexts(alarm, clock()).length === 0) return null
  return (
    <p className="alarm-card-ask">
      <LiveText read={() => askTexts(alarm, clock()).join(' · ')} />
    </p>
  )
}

/** The card's title shows the worst value; this one is of now. */
function LastValue({ placed: { alarm } }: { readonly placed: PlacedAlarm }): ReactElement | null {
  const { condition, value, worstValue, presence } = alarm
  if (condition.kind !== 'limit' || presence !== 'present' || value === null) return null
  return value === worstValue ? null : <> · now {writeVital(condition.vital, value)}</>
}
