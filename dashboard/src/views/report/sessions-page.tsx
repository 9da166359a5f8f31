import '../../styles/report.css'
import type { ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import type { SessionsReply } from '@vigil/shared/contracts'
import { siteDates } from '../../format/date-text.ts'
import { amountText } from '../../state/care-words.ts'
import { labelWords } from '../../state/patient-words.ts'
import { sessionsCall } from '../../state/record-calls.ts'
import { useContent } from '../site-hooks.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { ReportTable } from './section.tsx'

type ListedSession = SessionsReply['sessions'][number]

/** Every session, newest first; of one patient where the address names one. */
export function SessionsPage(): ReactElement {
  const patientId = new URLSearchParams(useSearch()).get('patientId')
  const { reply, refusal } = useSiteAnswer(sessionsCall(patientId))
  return (
    <section
      className="report sessions"
      aria-labelledby="sessions-title"
      data-ready={reply === null ? undefined : 'yes'}
    >
      <SessionsTitle patientId={patientId} sessions={reply?.sessions ?? []} />
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}
        </p>
      )}
      {reply === null ? (
        refusal === null && <p className="report-empty">Loading the sessions</p>
      ) : (
        <ReportTable
          heads={['Date', 'Patient', 'Room', 'Protocol', 'Dose', 'Peak', 'Alarms', 'Outcome']}
          empty="No session yet."
          rows={reply.sessions.map((session) => (
            <SessionRow key={session.sessionId} session={session} />
          ))}
        />
      )}
    </section>
  )
}

interface SessionsTitleProps {
  readonly patientId: string | null
  readonly sessions: readonly ListedSession[]
}

function SessionsTitle({ patientId, sessions }: SessionsTitleProps): ReactElement {
  const who = patientId === null ? undefined : sessions[0]?.patientLabel
  return (
    <div className="report-title">
      <h1 id="sessions-title">
        {who === undefined ? 'Sessions' : `Sessions of ${labelWords(who)}`}
      </h1>
      {patientId !== null && (
        <Link className="button" href="/sessions">
          Of all patients
        </Link>
      )}
    </div>
  )
}

function SessionRow({ session }: { readonly session: ListedSession }): ReactElement {
  const content = useContent()
  const dates = siteDates(content?.site.timeZone ?? 'UTC')
  const room = content?.rooms.find(({ roomId }) => roomId === session.roomId)
  const { doseMg, peak } = session
  return (
    <tr className="session-row">
      <td>
        <Link className="session-link" href={`/sessions/${encodeURIComponent(session.sessionId)}`}>
          {dates.dayAndTime(session.startedMs)}
        </Link>
      </td>
      <td>
        <PatientLink session={session} />
      </td>
      <td>{room?.label ?? session.roomId}</td>
      <td>{session.protocolLabel ?? 'only watched'}</td>
      <td>{doseMg === null ? '–' : `${amountText(doseMg)} mg`}</td>
      <td>{peak === null ? '–' : `${peak.sys}/${peak.dia}`}</td>
      <td>{alarmsWords(session)}</td>
      <td>
        <Outcome session={session} />
      </td>
    </tr>
  )
}

function Outcome({ session }: { readonly session: ListedSession }): ReactElement {
  if (session.endedMs === null) return <strong>Live, not final</strong>
  return <>{(session.outcome ?? 'not said').replaceAll('-', ' ')}</>
}

function PatientLink({ session }: { readonly session: ListedSession }): ReactElement {
  const { patientId, patientLabel } = session
  if (patientId === null) return <>{labelWords(patientLabel)}</>
  return (
    <Link href={`/sessions?patientId=${encodeURIComponent(patientId)}`}>
      {labelWords(patientLabel)}
    </Link>
  )
}

const alarmsWords = ({ alarms: { confirmed, unconfirmed } }: ListedSession): string =>
  confirmed === 0 && unconfirmed === 0 ? 'none' : `${confirmed} confirmed, ${unconfirmed} not`
