import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/patients.css'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { PatientReply } from '@vigil/shared/contracts'
import { isErased, labelWords } from '../../state/patient-words.ts'
import { prescriptionText, rhythmWords } from '../../state/plan-words.ts'
import { patientCall } from '../../state/treatment-calls.ts'
import { useSiteDates } from '../site-dates.ts'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { EarlierSessions } from './earlier-sessions.tsx'
import { ErasePatient } from './erase-patient.tsx'
import { PlanForm } from './plan-form.tsx'

/** One patient: what is ordered, what happened before, by which limits. */
export function PatientPage({ patientId }: { readonly patientId: string }): ReactElement {
  const { reply, refusal, again } = useSiteAnswer(patientCall(patientId))
  if (reply === null)
    return (
      <div className="notice">
        <p>{refusal ?? 'Loading the patient'}</p>
        {refusal !== null && (
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        )}
      </div>
    )
  return <Patient reply={reply} refusal={refusal} onChanged={again} />
}

interface PatientProps {
  readonly reply: PatientReply
  /** Why it could not be read anew. */
  readonly refusal: string | null
  readonly onChanged: () => void
}

function Patient({ reply, refusal, onChanged }: PatientProps): ReactElement {
  const { patient, running, notes, sessions } = reply
  const content = useContent()
  const room = content?.rooms.find(({ roomId }) => roomId === running?.roomId)
  return (
    <section className="care-page patient" aria-labelledby="patient-title">
      <div className="page-head">
        <h1 id="patient-title" className="page-title">
          {labelWords(patient.label)}
        </h1>
        {running !== null && (
          <Link href={`/rooms/${running.roomId}`} className="button primary">
            In {room?.label ?? running.roomId}
          </Link>
        )}
        <Link href={`/patients/${patient.patientId}/limits`} className="button">
          Limits and discharge
        </Link>
        <Link href="/patients" className="button">
          All patients
        </Link>
      </div>
      {refusal !== null && (
        <p className="refusal" role="status">
          Not read anew: {refusal}
        </p>
      )}
      {notes.length > 0 && !isErased(patient) && (
        <ul className="panel patient-notes" aria-label="To know before the next session">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="patient-columns">
        <Facts reply={reply} />
        {!isErased(patient) && <Plan reply={reply} onChanged={onChanged} />}
      </div>
      <EarlierSessions sessions={sessions} />
      <ErasePatient patient={patient} running={running !== null} onErased={onChanged} />
    </section>
  )
}

const identifierWords = {
  'birth-year': 'Birth year',
  'record-number': 'Record number',
  wristband: 'Wristband',
} as const

function Facts({ reply }: { readonly reply: PatientReply }): ReactElement {
  const { patient, signedLimits, startFrom, lastSafeStartMs } = reply
  const dates = useSiteDates()
  const times = useSiteTimes()
  const newest = signedLimits[0]
  return (
    <section className="panel">
      <h2>Patient</h2>
      <dl className="patient-facts">
        {patient.identifiers.map(({ kind, value }) => (
          <Fact key={kind} name={identifierWords[kind]}>
            {value}
          </Fact>
        ))}
        <Fact name="Weight">{patient.weightKg === null ? '–' : `${patient.weightKg} kg`}</Fact>
        <Fact name="Thresholds">
          {newest === undefined
            ? `preset “${startFrom.limits.label}”`
            : `version ${newest.version}, ${newest.signed.personId}, ${dates.day(newest.signed.atMs)}: “${newest.signed.reason}”`}
        </Fact>
        <Fact name="Last safe start">
          {lastSafeStartMs === null
            ? 'not known: this site has no closing time'
            : `${times.toMinute(lastSafeStartMs)} today`}
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface PlanProps {
  readonly reply: PatientReply
  readonly onChanged: () => void
}

function Plan({ reply, onChanged }: PlanProps): ReactElement {
  const { patient, sessions } = reply
  const { prescription, series } = patient
  const dates = useSiteDates()
  const [changing, setChanging] = useState(false)
  return (
    <section className="panel">
      <h2>Prescription and series</h2>
      <dl className="patient-facts">
        <Fact name="Prescription">
          {prescription === null ? (
            <strong>none: no dose is ordered</strong>
          ) : (
            <>
              {prescriptionText(prescription)}
              <span className="fact-note">
                signed by {prescription.personId}, {dates.dayAndTime(prescription.signedMs)}
              </span>
            </>
          )}
        </Fact>
        <Fact name="Series">
          {series === null ? (
            'none planned'
          ) : (
            <>
              {rhythmWords[series.rhythm]}, {sessions.length} of {series.planned} held
              {series.stopAfter !== null && (
                <span className="fact-note">
                  stop after {series.stopAfter} without the prescriber’s renewal
                </span>
              )}
            </>
          )}
        </Fact>
      </dl>
      {changing ? (
        <PlanForm
          patient={patient}
          onClose={() => setChanging(false)}
          onSigned={() => {
            setChanging(false)
            onChanged()
          }}
        />
      ) : (
        <button type="button" className="button" onClick={() => setChanging(true)}>
          Change prescription and series…
        </button>
      )}
    </section>
  )
}
