import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { EarlierSession } from '@vigil/shared/contracts'
import { durationText } from '../../format/time-text.ts'
import { useSiteDates } from '../site-dates.ts'

interface EarlierSessionsProps {
  readonly sessions: readonly EarlierSession[]
}

/** How high it went before, how long it took, and how much it alarmed. */
export function EarlierSessions({ sessions }: EarlierSessionsProps): ReactElement {
  return (
    <section className="panel" aria-labelledby="earlier-title">
      <h2 id="earlier-title">Earlier sessions</h2>
      {sessions.length === 0 ? (
        <p className="panel-note">None yet.</p>
      ) : (
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Protocol</th>
                <th scope="col">Dose</th>
                <th scope="col">Highest pressure</th>
                <th scope="col">Back to baseline</th>
                <th scope="col">Lowest SpO₂</th>
                <th scope="col">Alarms</th>
                <th scope="col">Stay</th>
                <th scope="col">Outcome</th>
                <th scope="col">
                  <span className="hidden">Report</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <SessionRow key={session.sessionId} session={session} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

const minutes = (ms: number | null): string =>
  ms === null ? '–' : `${Math.round(ms / 60_000)} min`

function SessionRow({ session }: { readonly session: EarlierSession }): ReactElement {
  const dates = useSiteDates()
  const { alarms, lowestSpo2Percent: lowest } = session
  return (
    <tr>
      <th scope="row">{dates.day(session.startedMs)}</th>
      <td>{session.protocolLabel ?? 'only watched'}</td>
      <td>{session.doseMg === null ? '–' : `${session.doseMg} mg`}</td>
      <td>
        <Peak peak={session.peak} />
      </td>
      <td>{minutes(session.backToBaselineMs)}</td>
      <td>{lowest === null ? '–' : `${lowest} %`}</td>
      <td>
        {alarms.confirmed} confirmed, {alarms.unconfirmed} not
      </td>
      <td>{minutes(session.stayMs)}</td>
      <td>{session.outcome ?? (session.endedMs === null ? 'runs' : '–')}</td>
      <td>
        <Link href={`/sessions/${session.sessionId}`} className="button small">
          Report<span className="hidden"> of {dates.day(session.startedMs)}</span>
        </Link>
      </td>
    </tr>
  )
}

function Peak({ peak }: Pick<EarlierSession, 'peak'>): ReactElement {
  if (peak === null) return <>none taken</>
  const { sys, dia, afterDoseMs } = peak
  return (
    <>
      <strong>
        {sys}/{dia}
      </strong>
      {afterDoseMs !== null &&
        ` at T${afterDoseMs < 0 ? '−' : '+'}${durationText(Math.abs(afterDoseMs))}`}
    </>
  )
}
