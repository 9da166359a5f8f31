import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/patients.css'
import { useState, type ReactElement, type SubmitEvent } from 'react'
import { Link, useLocation } from 'wouter'
import type { PatientsReply } from '@vigil/shared/contracts'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import { newPatientCall, patientsCall } from '../../state/treatment-calls.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { useSiteDates } from '../site-dates.ts'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'
import { useSiteAnswer } from '../use-site-answer.ts'

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
          {patients.map(({ patient, roomId, sessions, lastSessionMs, thresholdsVersion }) => (
            <tr key={patient.patientId}>
              <th scope="row">
                <Link href={`/patients/${patient.patientId}`} className="patient-link">
                  {patient.label}
                </Link>
              </th>
              <td>{sessions}</td>
              <td>{lastSessionMs === null ? '–' : dates.day(lastSessionMs)}</td>
              <td>{thresholdsVersion === null ? 'preset' : `version ${thresholdsVersion}`}</td>
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
                  Limits<span className="hidden"> of {patient.label}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const emptyPatient = { label: '', birthYear: '', recordNumber: '', weightKg: '' }

/** A pseudonym and what is compared at the bedside; never a name. */
function NewPatient({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const { fields, change, clear } = useDraft({
    subject: 'site',
    form: 'new-patient',
    empty: emptyPatient,
  })
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [, go] = useLocation()
  const add = async (): Promise<void> => {
    const weightKg =
      fields.weightKg.trim() === '' ? null : Number(fields.weightKg.replace(',', '.'))
    if (weightKg !== null && Number.isNaN(weightKg)) {
      setProblem('The weight is no number.')
      return
    }
    setSending(true)
    setProblem(null)
    const identifiers = [
      { kind: 'birth-year' as const, value: fields.birthYear.trim() },
      { kind: 'record-number' as const, value: fields.recordNumber.trim() },
    ].filter(({ value }) => value !== '')
    const answer = await commands.askSite(
      newPatientCall({ label: fields.label.trim(), identifiers, weightKg }),
    )
    setSending(false)
    if (!answer.ok) {
      setProblem(refusalText(answer.error))
      return
    }
    clear()
    go(`/patients/${answer.value.patientId}`)
  }
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (!sending && linked && fields.label.trim() !== '') void add()
  }
  const text = (name: keyof typeof emptyPatient, label: string, hint: string): ReactElement => (
    <Field label={label} hint={hint} problem={null}>
      {(control) => (
        <input
          {...control}
          value={fields[name]}
          maxLength={32}
          autoComplete="off"
          onChange={(typed) => change({ [name]: typed.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="panel new-patient" onSubmit={submit}>
      <h2>New patient</h2>
      <div className="form-grid">
        {text('label', 'Label', 'initials or a pseudonym, no name')}
        {text('birthYear', 'Birth year', 'compared at the bedside')}
        {text('recordNumber', 'Record number', 'compared at the bedside')}
        {text('weightKg', 'Weight, kg', 'for mg/kg; may be empty')}
      </div>
      {problem !== null && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="button primary" aria-disabled={!linked || sending}>
          {sending ? 'Adding' : 'Add patient'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </form>
  )
}
