import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { isTechnical, pictureOf } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { english } from '../../state/catalogue-en.ts'
import { labelsOf, type AlarmGroup } from '../../state/duty-picture.ts'
import { groupText } from '../../state/duty-texts.ts'
import { AcknowledgeButton } from '../alarm/acknowledge-button.tsx'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { AlarmStateWords } from '../alarm/alarm-state-words.tsx'
import { AlarmTimer } from '../alarm/alarm-timer.tsx'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useSiteTimes } from '../site-hooks.ts'
import { Words } from '../words.tsx'

/** One cause: how urgent, where, what, since when, who knows. */
export function AlarmRow({ group }: { readonly group: AlarmGroup }): ReactElement {
  const { placed, alike } = group
  const { alarm, roomId } = placed
  const times = useSiteTimes()
  const words = alarmWords(alarm)
  return (
    <tr
      className="alarm-row"
      data-occurrences={occurrencesOf([placed, ...alike])}
      data-room={roomId}
      {...alarmAttributes(placed)}
    >
      <td className="cell-priority">
        <span className="priority-tag">
          <PriorityGlyph
            priority={alarm.priority}
            picture={pictureOf(alarm)}
            technical={isTechnical(alarm)}
          />
          {english.priorities[alarm.priority]}
        </span>
      </td>
      <td className="cell-room">
        {roomId === null || alike.length > 0 ? (
          <span className="cell-rooms">{labelsOf(group)}</span>
        ) : (
          <Link href={`/rooms/${roomId}`}>{placed.roomLabel}</Link>
        )}
      </td>
      <td className="cell-what">
        <span className="what">
          {words.fromMonitor && <span className="from-monitor">Monitor</span>}
          <Words text={groupText(alarm.condition, alike.length + 1) ?? words.headline} />
          {words.limit !== null && <span className="what-limit"> {words.limit}</span>}
        </span>
        <span className="remedy">
          <Words text={alarmRemedy(alarm)} />
        </span>
      </td>
      <td>{times.withSeconds(placed.waitingSinceMs)}</td>
      <td className="cell-timer">
        <AlarmTimer placed={placed} />
      </td>
      <td>
        <AlarmStateWords placed={placed} />
      </td>
      <td className="cell-action">
        {alarm.acknowledged === null && <AcknowledgeButton placed={placed} alike={alike} />}
      </td>
    </tr>
  )
}
