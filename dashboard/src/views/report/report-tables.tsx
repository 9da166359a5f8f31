import type { ReactElement } from 'react'
import type { SessionReport } from '@vigil/shared/contracts'
import { durationText } from '../../format/time-text.ts'
import { doseWords } from '../../state/care-words.ts'
import { setWords } from '../../state/vital-set-words.ts'
import { Words } from '../words.tsx'
import type { ReportClock } from './report-clock.ts'
import { ReportTable, Section } from './section.tsx'

interface ReportTablesProps {
  readonly report: SessionReport
  readonly clock: ReportClock
}

/** Doses, sets of values, limits in force, gaps. */
export function ReportTables({ report, clock }: ReportTablesProps): ReactElement {
  return (
    <>
      <Section title="Doses">
        <ReportTable
          heads={['Given', 'Since first dose', 'Dose', 'Note']}
          empty="No dose was recorded."
          rows={report.doses.map(({ doseId, dose, stoppedMs, correctedTimes }) => (
            <tr key={doseId}>
              <td>{clock.time(dose.givenMs)}</td>
              <td>{clock.sinceDose(dose.givenMs)}</td>
              <td>{doseWords(dose)}</td>
              <td>
                {[
                  stoppedMs === null ? '' : `infusion stopped ${clock.time(stoppedMs)}`,
                  dose.overReason === null ? '' : `MORE THAN PRESCRIBED: ${dose.overReason}`,
                  correctedTimes === 0 ? '' : `corrected ${correctedTimes} times`,
                ]
                  .filter((words) => words !== '')
                  .join('; ')}
              </td>
            </tr>
          ))}
        />
      </Section>
      <Section title="Values">
        <ReportTable
          heads={['Time', 'Since first dose', 'Values', 'Taken by']}
          empty="No set of values was taken."
          rows={(report.care?.sets ?? []).map((set) => (
            <tr key={`${set.measuredMs} ${set.source}`}>
              <td>{clock.time(set.measuredMs)}</td>
              <td>{clock.sinceDose(set.measuredMs)}</td>
              <td>
                <Words text={setWords(set)} />
              </td>
              <td>{set.typed ? `typed by ${set.source}` : set.source}</td>
            </tr>
          ))}
        />
      </Section>
      <LimitsAndGaps report={report} clock={clock} />
    </>
  )
}

function LimitsAndGaps({ report, clock }: ReportTablesProps): ReactElement {
  return (
    <>
      <Section title="Limits in force">
        <ReportTable
          heads={['Since', 'Limits', 'Signed by']}
          empty="No limits were kept."
          rows={report.limits.map(({ name, sinceMs, personId }) => (
            <tr key={`${sinceMs} ${name}`}>
              <td>{clock.time(sinceMs)}</td>
              <td>{name}</td>
              <td>{personId ?? 'preset'}</td>
            </tr>
          ))}
        />
      </Section>
      <Section title="Gaps">
        <ReportTable
          heads={['From', 'Until', 'Lasted', 'Why']}
          empty="None: something was measured all the time."
          rows={report.gaps.map(({ fromMs, untilMs, why }) => (
            <tr key={`${fromMs} ${why}`}>
              <td>{clock.time(fromMs)}</td>
              <td>{clock.time(untilMs)}</td>
              <td>{durationText(untilMs - fromMs)}</td>
              <td>
                <Words text={why} />
              </td>
            </tr>
          ))}
        />
      </Section>
    </>
  )
}
