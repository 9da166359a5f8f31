import type { ReactElement } from 'react'
import type { SessionReport } from '@vigil/shared/contracts'
import { byUrgency, type Alarm } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { isTechnical, pictureOf } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { english } from '../../state/catalogue-en.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { Words } from '../words.tsx'
import type { ReportClock } from './report-clock.ts'
import { ReportTable, Section } from './section.tsx'

interface ReportAlarmsProps {
  readonly report: SessionReport
  readonly clock: ReportClock
}

/** Every alarm in the order in which it came: what, how long, who knew. */
export function ReportAlarms({ report, clock }: ReportAlarmsProps): ReactElement {
  const alarms = report.alarms.toSorted(
    (a, b) => a.sinceMs - b.sinceMs || byUrgency(a.priority, b.priority),
  )
  return (
    <Section title="Alarms">
      <ReportTable
        heads={['Began', 'Since first dose', 'Priority', 'What', 'Lasted', 'Acknowledged']}
        empty="There was no alarm."
        rows={alarms.map((alarm) => (
          <tr key={alarm.occurrenceId}>
            <td>{clock.time(alarm.sinceMs)}</td>
            <td>{clock.sinceDose(alarm.sinceMs)}</td>
            <td>
              <span className="report-priority">
                <PriorityGlyph
                  priority={alarm.priority}
                  picture={alarm.acknowledged === null ? pictureOf(alarm) : 'active'}
                  technical={isTechnical(alarm)}
                />
                {english.priorities[alarm.priority]}
              </span>
            </td>
            <td>
              <WhatWords alarm={alarm} />
            </td>
            <td>
              {alarm.endedMs === null ? 'present' : durationText(alarm.endedMs - alarm.sinceMs)}
            </td>
            <td>{answerWords(alarm, clock)}</td>
          </tr>
        ))}
      />
    </Section>
  )
}

function WhatWords({ alarm }: { readonly alarm: Alarm }): ReactElement {
  const { headline, limit } = alarmWords(alarm)
  return (
    <>
      <Words text={headline} />
      {limit !== null && ` (limit ${limit})`}
      {alarm.confirmation === 'unconfirmed' && ', not confirmed'}
      {alarm.presence === 'finding' && ', found afterwards in a gap'}
    </>
  )
}

function answerWords({ acknowledged, priority }: Alarm, clock: ReportClock): string {
  if (acknowledged === null) return priority === 'information' ? '' : 'by nobody'
  const { personId, atMs, place, note, actionable } = acknowledged
  return [
    `${personId}, ${clock.time(atMs)}`,
    place === 'remote' ? 'from afar' : '',
    actionable === null ? '' : actionable ? 'called for action' : 'needed no action',
    note ?? '',
  ]
    .filter((words) => words !== '')
    .join('; ')
}
