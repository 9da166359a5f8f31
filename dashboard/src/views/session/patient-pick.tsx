import { useState, type ReactElement } from 'react'
import type { PatientsReply } from '@vigil/shared/contracts'
import { isErased } from '../../state/patient-words.ts'
import { TextField } from '../forms/text-field.tsx'
import { NewPatient } from './new-patient.tsx'

type ListedPatient = PatientsReply['patients'][number]

interface PatientPickProps {
  /** Null: not read yet. */
  readonly patients: PatientsReply['patients'] | null
  readonly chosenId: string
  /** With the protocol of the patient's own series, where there is one. */
  readonly onChoose: (patientId: string, protocolId: string | null) => void
  readonly onAdded: () => void
}

/** Whom: found by what the staff call the patient, or new. */
export function PatientPick(props: PatientPickProps): ReactElement {
  const { patients, chosenId, onChoose } = props
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const chosen = patients?.find(({ patient }) => patient.patientId === chosenId)
  if (chosen !== undefined)
    return (
      <div className="choice" role="group" aria-label="Patient">
        <span className="choice-label">Patient</span>
        <button type="button" className="patient-button" onClick={() => onChoose('', null)}>
          {chosen.patient.label}
          <span>{beforeWords(chosen)} · change</span>
        </button>
      </div>
    )
  if (adding)
    return (
      <NewPatient
        onAdded={(patientId) => {
          setAdding(false)
          props.onAdded()
          onChoose(patientId, null)
        }}
        onClose={() => setAdding(false)}
      />
    )
  const wanted = search.trim().toLowerCase()
  const found = (patients ?? []).filter(
    ({ patient }) => !isErased(patient) && patient.label.toLowerCase().includes(wanted),
  )
  return (
    <div className="choice" role="group" aria-label="Patient">
      <TextField
        label="Patient"
        hint="initials or pseudonym"
        maxLength={32}
        value={search}
        onChange={setSearch}
      />
      {patients === null && <p className="panel-note">Loading the patients</p>}
      <ul className="patients" aria-label="Patients found">
        {found.slice(0, 8).map((listed) => (
          <li key={listed.patient.patientId}>
            <FoundPatient listed={listed} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      <button type="button" className="button large" onClick={() => setAdding(true)}>
        New patient…
      </button>
    </div>
  )
}

interface FoundPatientProps {
  readonly listed: ListedPatient
  readonly onChoose: PatientPickProps['onChoose']
}

function FoundPatient({ listed, onChoose }: FoundPatientProps): ReactElement {
  const { patient, roomId } = listed
  return (
    <button
      type="button"
      className="patient-button"
      aria-disabled={roomId !== null}
      onClick={() => {
        if (roomId === null) onChoose(patient.patientId, patient.series?.protocolId ?? null)
      }}
    >
      {patient.label}
      <span>{roomId === null ? beforeWords(listed) : `is in ${roomId} now`}</span>
    </button>
  )
}

const beforeWords = ({ sessions }: ListedPatient): string =>
  sessions === 0 ? 'first session' : `${sessions} before`
