import '../../styles/report.css'
import '../../styles/report-print.css'
import { type ReactElement } from 'react'
import { Link } from 'wouter'
import type { SessionReport } from '@vigil/shared/contracts'
import { labelWords } from '../../state/patient-words.ts'
import { csvPath, reportCall } from '../../state/record-calls.ts'
import { useContent } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { useSiteAnswer } from '../use-site-answer.ts'
import { EsketamineForm } from './esketamine-form.tsx'
import { ReportAlarms } from './report-alarms.tsx'
import { useReportClock, type ReportClock } from './report-clock.ts'
import { ReportEvents } from './report-events.tsx'
import { ReportGate } from './report-gate.tsx'
import { ReportTables } from './report-tables.tsx'
import { ReportTrend } from './report-trend.tsx'
import { Section } from './section.tsx'

/** One session as it was: for the screen, for paper, as CSV. */
export function ReportPage({ sessionId }: { readonly sessionId: string }): ReactElement {
  const { reply, refusal } = useSiteAnswer(reportCall(sessionId))
  const clock = useReportClock(reply)
  if (reply === null)
    return (
      <p className="notice" role="status">
        {refusal ?? 'Loading the report'}
      </p>
    )
  return (
    <article className="report" data-ready="yes">
      {refusal !== null && (
        <p className="refusal" role="status">
          This is what was read before: {refusal}
        </p>
      )}
      <ReportHead report={reply} clock={clock} />
      {reply.esketamine !== null && (
        <EsketamineForm
          form={reply.esketamine}
          clock={clock}
          patientLabel={labelWords(reply.patientLabel)}
        />
      )}
      <Section title="Curves">
        <ReportTrend report={reply} untilMs={lastMs(reply)} />
      </Section>
      <ReportGate report={reply} clock={clock} />
      <ReportTables report={reply} clock={clock} />
      <ReportAlarms report={reply} clock={clock} />
      <ReportEvents report={reply} clock={clock} />
      <ReportFoot report={reply} />
    </article>
  )
}

/** A running one reaches as far as its newest word. */
const lastMs = ({ endedMs, startedMs, events, gaps }: SessionReport): number =>
  endedMs ??
  Math.max(
    startedMs + 60_000,
    ...events.map(({ atMs }) => atMs),
    ...gaps.map(({ untilMs }) => untilMs),
  )

interface PartProps {
  readonly report: SessionReport
  readonly clock: ReportClock
}

function ReportHead({ report, clock }: PartProps): ReactElement {
  const content = useContent()
  const room = content?.rooms.find(({ roomId }) => roomId === report.roomId)
  return (
    <header className="report-head">
      {report.endedMs === null && (
        <p className="report-live">
          Live, not final – as of the moment this was read.{' '}
          <Link href={`/rooms/${report.roomId}`}>Go to the room</Link>
        </p>
      )}
      {report.mode !== 'real' && <p className="report-simulation">SIMULATION – no patient</p>}
      <div className="report-title">
        <h1>{labelWords(report.patientLabel)}</h1>
        <p>
          {content?.site.label} · {room?.label ?? report.roomId} · {clock.day(report.startedMs)}
        </p>
      </div>
      <ReportFacts report={report} clock={clock} />
      <ReportButtons sessionId={report.sessionId} />
    </header>
  )
}

function ReportFacts({ report, clock }: PartProps): ReactElement {
  const { care, endedMs } = report
  const noDriveUntilMs = care?.noDriveUntilMs ?? null
  return (
    <dl className="report-facts">
      <Fact name="Protocol" words={protocolWords(report)} />
      <Fact name="Started" words={clock.time(report.startedMs)} />
      <Fact name="Ended" words={endedMs === null ? 'it runs' : clock.time(endedMs)} />
      <Fact name="Outcome" words={report.outcome ?? (endedMs === null ? 'it runs' : 'not said')} />
      {noDriveUntilMs !== null && (
        <Fact name="No driving until" words={clock.day(noDriveUntilMs)} />
      )}
    </dl>
  )
}

function ReportButtons({ sessionId }: { readonly sessionId: string }): ReactElement {
  const { commands } = useStation()
  const href = (of: 'readings' | 'events'): string => commands.siteAddress(csvPath(sessionId, of))
  return (
    <div className="report-buttons">
      <button type="button" className="button primary" onClick={() => window.print()}>
        Print
      </button>
      <a className="button" href={href('readings')} download>
        Readings (CSV)
      </a>
      <a className="button" href={href('events')} download>
        Events (CSV)
      </a>
      <Link className="button" href="/sessions">
        All sessions
      </Link>
    </div>
  )
}

function protocolWords({ care }: SessionReport): string {
  if (care === null) return 'only watched'
  const { protocol, sessionNumber } = care.plan
  return `${protocol.label}, version ${protocol.version}; session ${sessionNumber}`
}

function Fact({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}

/** What proves that these pages say what the record says. */
function ReportFoot({ report }: { readonly report: SessionReport }): ReactElement {
  return (
    <footer className="report-foot">
      <span>Session {report.sessionId}</span>
      <span>Alarm engine {report.engineVersion}</span>
      <span className="report-hash">Record {report.headHash}</span>
      <span>{report.endedMs === null ? 'Live, not final' : 'Final'}</span>
    </footer>
  )
}
