import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { siteDates, type SiteDates } from '../../format/date-text.ts'
import { durationText } from '../../format/time-text.ts'
import { passes, type AlarmFilter } from '../../state/alarm-filter.ts'
import { isTechnical } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { english } from '../../state/catalogue-en.ts'
import { pastAlarms, type PastAlarm } from '../../state/past-alarms.ts'
import { alarmsCall } from '../../state/record-calls.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useSiteTimes } from '../site-hooks.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { Words } from '../words.tsx'

interface PastAlarmsProps {
  readonly content: SiteContent
  readonly filter: AlarmFilter
  readonly ownRooms: readonly string[]
}

/** Every alarm of the last 24 h, the newest first, as the record has them. */
export function PastAlarms({ content, filter, ownRooms }: PastAlarmsProps): ReactElement {
  const { reply, refusal, again } = useSiteAnswer(alarmsCall)
  const dates = siteDates(content.site.timeZone)
  const alarms = reply === null ? [] : pastAlarms(content, reply)
  const shown = alarms.filter((placed) => passes(filter, placed, ownRooms))
  return (
    <>
      <p className="past-head">
        {reply !== null && `${String(shown.length)} since ${dates.dayAndTime(reply.sinceMs)}`}
        <button type="button" className="button" onClick={again}>
          Read again
        </button>
      </p>
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}
        </p>
      )}
      {reply === null && refusal === null && <p className="no-alarms">Loading the alarms</p>}
      {reply !== null && shown.length === 0 && (
        <p className="no-alarms">
          {alarms.length === 0 ? 'No alarm in the last 24 h' : 'None that the filter shows'}
        </p>
      )}
      {shown.length > 0 && <PastTable alarms={shown} dates={dates} />}
    </>
  )
}

interface PastTableProps {
  readonly alarms: readonly PastAlarm[]
  readonly dates: SiteDates
}

function PastTable({ alarms, dates }: PastTableProps): ReactElement {
  return (
    <table className="alarm-table past-table">
      <thead>
        <tr>
          {['Priority', 'Room', 'What', 'Began', 'Lasted', 'Acknowledged'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {alarms.map((placed) => (
          <PastRow
            key={`${placed.sessionId} ${placed.alarm.occurrenceId}`}
            placed={placed}
            dates={dates}
          />
        ))}
      </tbody>
    </table>
  )
}

interface PastRowProps {
  readonly placed: PastAlarm
  readonly dates: SiteDates
}

function PastRow({ placed, dates }: PastRowProps): ReactElement {
  const { alarm, sessionId, roomLabel, waitingSinceMs, endedRealMs, acknowledgedRealMs } = placed
  const times = useSiteTimes()
  const words = alarmWords(alarm)
  return (
    <tr className="alarm-row past-row" data-priority={alarm.priority}>
      <td className="cell-priority">
        <span className="priority-tag">
          <PriorityGlyph
            priority={alarm.priority}
            picture={endedRealMs === null ? 'active' : 'ended'}
            technical={isTechnical(alarm)}
          />
          {english.priorities[alarm.priority]}
        </span>
      </td>
      <td className="cell-room">
        <Link href={`/sessions/${encodeURIComponent(sessionId)}`}>{roomLabel}</Link>
      </td>
      <td className="cell-what">
        <span className="what">
          {words.fromMonitor && <span className="from-monitor">Monitor</span>}
          <Words text={words.headline} />
          {words.limit !== null && <span className="what-limit"> {words.limit}</span>}
        </span>
      </td>
      <td>{dates.dayAndTime(waitingSinceMs)}</td>
      <td className="cell-timer">
        {endedRealMs === null ? 'present' : durationText(endedRealMs - waitingSinceMs)}
      </td>
      <td>
        {alarm.acknowledged === null || acknowledgedRealMs === null
          ? alarm.priority === 'information'
            ? ''
            : 'by nobody'
          : `by ${alarm.acknowledged.personId}, ${times.withSeconds(acknowledgedRealMs)}`}
      </td>
    </tr>
  )
}
