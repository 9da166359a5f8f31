import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/patients.css'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { PatientsReply } from '@vigil/shared/contracts'
import { labelWords } from '../../state/patient-words.ts'
import { patientsCall } from '../../state/treatment-calls.ts'
import { useSiteDates } from '../site-dates.ts'
import { useContent } from '../site-hooks.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { NewPatient } from './new-patient.tsx'

/** Everybody who is treated at this site, by label. */
export function PatientsPage(): ReactElement {
  const { reply, refusal, again } = useSiteAnswer(patientsCall)
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const wanted = search.trim().toLowerCase()
  const shown = (reply?.patients ?? []).filter(({ patient }) =>
    patient.label.toLowerCase().includes(wanted),
  )
  return (
    <section className="care-page patients" aria-labelledby="patients-title">
      <div className="page-head">
        <h1 id="patients-title" className="page-title">
          Patients
        </h1>
        <input
          type="search"
          aria-label="Search by label"
          placeholder="Search by label"
          value={search}
          onChange={(typed) => setSearch(typed.target.value)}
        />
        <button
          type="button"
          className="button primary"
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          New patient…
        </button>
      </div>
      {adding && <NewPatient onClose={() => setAdding(false)} />}
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}{' '}
          <button type="button" className="button small" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {reply === null ? (
        refusal === null && <p className="panel-note">Loading the patients</p>
      ) : (
        <PatientTable patients={shown} isSearch={wanted !== ''} />
      )}
    </section>
  )
}

interface PatientTableProps {
  readonly patients: PatientsReply['patients']
  readonly isSearch: boolean
}

function PatientTable({ patients, isSearch }: PatientTableProps): ReactElement {
  const dates = useSiteDates()
  const content = useContent()
  if (patients.length === 0)
    return (
      <p className="panel panel-note">
        {isSearch ? 'Nobody here has such a label.' : 'No patients yet: begin with a new one.'}
      </p>
    )
  return (
    <div className="panel scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">Patient</th>
            <th scope="col">Sessions</th>
            <th scope="col">Last</th>
            <th scope="col">Thresholds</th>
            <th scope="col">Now</th>
            <th scope="col">
              <span className="hidden">Limits</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {patients.map(({ patient, roomId, sessions, lastSessionMs, signedLimitsVersion }) => (
            <tr key={patient.patientId}>
              <th scope="row">
                <Link href={`/patients/${patient.patientId}`} className="patient-link">
                  {labelWords(patient.label)}
                </Link>
              </th>
              <td>{sessions}</td>
              <td>{lastSessionMs === null ? '–' : dates.day(lastSessionMs)}</td>
              <td>{signedLimitsVersion === null ? 'preset' : `version ${signedLimitsVersion}`}</td>
              <td>
                {roomId === null ? (
                  '–'
                ) : (
                  <Link href={`/rooms/${roomId}`} className="patient-link">
                    {content?.rooms.find((room) => room.roomId === roomId)?.label ?? roomId}
                  </Link>
                )}
              </td>
              <td>
                <Link href={`/patients/${patient.patientId}/limits`} className="button small">
                  Limits<span className="hidden"> of {labelWords(patient.label)}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
