import { useState, type ReactElement } from 'react'
import type { SessionReport } from '@vigil/shared/contracts'
import { Words } from '../words.tsx'
import type { ReportClock } from './report-clock.ts'
import { ReportTable, Section } from './section.tsx'

interface ReportEventsProps {
  readonly report: SessionReport
  readonly clock: ReportClock
}

type Lane = SessionReport['events'][number]['lane']

const lanes: readonly { readonly lane: Lane | 'all'; readonly label: string }[] = [
  { lane: 'all', label: 'All' },
  { lane: 'care', label: 'Treatment' },
  { lane: 'alarm', label: 'Alarms' },
  { lane: 'gate', label: 'Discharge' },
  { lane: 'course', label: 'Course' },
  { lane: 'signal', label: 'Signals' },
]

const laneWords: Readonly<Record<Lane, string>> = {
  care: 'Treatment',
  alarm: 'Alarm',
  signal: 'Signal',
  course: 'Course',
  gate: 'Discharge',
}

/** Everything that happened in the order of time; on paper all of it, whatever is chosen here. */
export function ReportEvents({ report, clock }: ReportEventsProps): ReactElement {
  const [lane, setLane] = useState<Lane | 'all'>('all')
  return (
    <Section title="What happened">
      <div className="segments report-lanes" role="group" aria-label="Show">
        {lanes.map((choice) => (
          <button
            key={choice.lane}
            type="button"
            className="segment"
            aria-pressed={lane === choice.lane}
            onClick={() => setLane(choice.lane)}
          >
            {choice.label}
          </button>
        ))}
      </div>
      <ReportTable
        heads={['Time', 'Since first dose', 'Kind', 'What', 'Who']}
        empty="Nothing was recorded."
        rows={report.events.map((event, index) => (
          <tr
            key={index}
            data-lane={event.lane}
            className={lane === 'all' || lane === event.lane ? undefined : 'not-chosen'}
          >
            <td>{clock.time(event.atMs)}</td>
            <td>{clock.sinceDose(event.atMs)}</td>
            <td>{laneWords[event.lane]}</td>
            <td>
              <Words text={event.what} />
            </td>
            <td>{event.who ?? ''}</td>
          </tr>
        ))}
      />
    </Section>
  )
}
