import type { ReactElement } from 'react'
import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { english } from '../../state/catalogue-en.ts'
import { AcknowledgeButton } from '../alarm/acknowledge-button.tsx'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { AlarmStateWords } from '../alarm/alarm-state-words.tsx'
import { AlarmTimer } from '../alarm/alarm-timer.tsx'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { Words } from '../words.tsx'

/** One alarm across the room's page: what, since when, what to do, and the press that says "I am going". */
export function AlarmCard({ placed }: { readonly placed: PlacedAlarm }): ReactElement {
  const { alarm } = placed
  const words = alarmWords(alarm)
  return (
    <li className="alarm-card" data-occurrences={alarm.occurrenceId} {...alarmAttributes(placed)}>
      <div className="alarm-card-mark">
        <PriorityGlyph
          priority={alarm.priority}
          picture={pictureOf(alarm)}
          technical={isTechnical(alarm)}
        />
        <span className="hidden">{english.priorities[alarm.priority]}</span>
        <span className="alarm-card-words">
          <Words text={words.headline} />
          {words.limit !== null && <span className="alarm-card-limit"> {words.limit}</span>}
        </span>
        <AlarmTimer placed={placed} />
      </div>
      <p className="alarm-card-details">
        <span className="alarm-card-remedy">
          <Words text={alarmRemedy(alarm)} />
        </span>
        {alarm.condition.kind === 'limit' && alarm.presence === 'present' && (
          <span className="alarm-card-remedy">
            worst {alarm.worstValue ?? '–'}, last {alarm.value ?? '–'}
          </span>
        )}
        <span className="alarm-card-state">
          <AlarmStateWords placed={placed} />
        </span>
      </p>
      {alarm.acknowledged === null && <AcknowledgeButton placed={placed} />}
    </li>
  )
}
