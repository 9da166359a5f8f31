import { useState, type ReactElement } from 'react'
import type { NewPatientBody } from '@vigil/shared/contracts'
import { readAmount } from '../../state/dose-draft.ts'
import { refusalText } from '../../state/refusal.ts'
import { newPatientCall } from '../../state/treatment-calls.ts'
import { TextField } from '../forms/text-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { useStation } from '../station-context.tsx'

interface NewPatientProps {
  readonly onAdded: (patientId: string) => void
  readonly onClose: () => void
}

const empty = { label: '', birthYear: '', recordNumber: '', weight: '' }

/** A pseudonym, two things to compare at the bedside, and the weight; never a name. */
export function NewPatient({ onAdded, onClose }: NewPatientProps): ReactElement {
  const { commands } = useStation()
  const draft = useDraft({ subject: 'site', form: 'new-patient', empty })
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { fields } = draft
  const add = async (): Promise<void> => {
    if (sending) return
    if (fields.label.trim() === '') {
      setRefusal('Give initials or a pseudonym.')
      return
    }
    setSending(true)
    setRefusal(null)
    const reply = await commands.askSite(newPatientCall(bodyOf(fields)))
    setSending(false)
    if (reply.ok) {
      draft.clear()
      onAdded(reply.value.patientId)
    } else setRefusal(refusalText(reply.error))
  }
  return (
    <div className="in-place" role="group" aria-label="New patient">
      <PatientFields fields={fields} change={draft.change} />
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="form-buttons">
        <button type="button" className="button large primary" onClick={() => void add()}>
          {sending ? 'Adding' : 'Add patient'}
        </button>
        <button type="button" className="button large" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}

interface PatientFieldsProps {
  readonly fields: typeof empty
  readonly change: (more: Partial<typeof empty>) => void
}

function PatientFields({ fields, change }: PatientFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="Initials or pseudonym"
        hint="no name"
        maxLength={32}
        value={fields.label}
        onChange={(label) => change({ label })}
      />
      <TextField
        label="Birth year"
        maxLength={4}
        numeric
        value={fields.birthYear}
        onChange={(birthYear) => change({ birthYear })}
      />
      <TextField
        label="Record number"
        maxLength={40}
        value={fields.recordNumber}
        onChange={(recordNumber) => change({ recordNumber })}
      />
      <TextField
        label="Weight, kg"
        maxLength={5}
        numeric
        value={fields.weight}
        onChange={(weight) => change({ weight })}
      />
    </>
  )
}

const bodyOf = (fields: typeof empty): NewPatientBody => ({
  label: fields.label.trim(),
  identifiers: (
    [
      { kind: 'birth-year', value: fields.birthYear.trim() },
      { kind: 'record-number', value: fields.recordNumber.trim() },
    ] as const
  ).filter(({ value }) => value !== ''),
  weightKg: readAmount(fields.weight),
})
