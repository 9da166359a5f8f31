import type { ReactElement } from 'react'
import type { SessionReport } from '@vigil/shared/contracts'
import type { CareEntry, GateLine } from '@vigil/shared/vocabulary'
import { careWords } from '../../state/care-words.ts'
import { Words } from '../words.tsx'
import type { ReportClock } from './report-clock.ts'
import { ReportTable, Section } from './section.tsx'

interface ReportGateProps {
  readonly report: SessionReport
  readonly clock: ReportClock
}

/** How each line of the gate stood at the end; what a provider overrode stays here for ever. */
export function ReportGate({ report, clock }: ReportGateProps): ReactElement | null {
  const { care } = report
  if (care === null) return null
  return (
    <Section title="Discharge">
      <ReportTable
        heads={['Line', 'State', 'Value', 'Reason', 'Since']}
        empty="The gate was not reached: no dose was given."
        rows={(care.gate?.lines ?? []).map((line) => (
          <tr key={line.lineId} data-state={line.state}>
            <td>{careWords.gate[line.lineId]}</td>
            <td className="report-state">
              {stateMarks[line.state]} {stateWords[line.state]}
            </td>
            <td>
              <Words text={line.value} />
            </td>
            <td>
              <Words text={line.reason} />
            </td>
            <td>{clock.time(line.sinceMs)}</td>
          </tr>
        ))}
      />
      <Signatures entries={care.entries} clock={clock} />
      {care.gate?.advice.map((words) => (
        <p key={words} className="report-advice">
          Advice: {words}
        </p>
      ))}
    </Section>
  )
}

const stateMarks: Readonly<Record<GateLine['state'], string>> = {
  met: '✓',
  'not-met': '✗',
  overridden: '⚑',
}
const stateWords: Readonly<Record<GateLine['state'], string>> = {
  met: 'met',
  'not-met': 'not met',
  overridden: 'overridden',
}

interface SignaturesProps {
  readonly entries: readonly CareEntry[]
  readonly clock: ReportClock
}

function Signatures({ entries, clock }: SignaturesProps): ReactElement {
  return (
    <ul className="report-signatures">
      {entries.map(({ entryId, act, by, atMs }) => {
        const words =
          act.kind === 'line-overridden'
            ? `${careWords.gate[act.lineId]} overridden: ${act.reason}`
            : act.kind === 'signed-off'
              ? 'Signed off'
              : null
        return (
          words !== null && (
            <li key={entryId}>
              <strong>{words}</strong> – signed by {by.personId} ({by.role}), {clock.time(atMs)}
            </li>
          )
        )
      })}
    </ul>
  )
}
