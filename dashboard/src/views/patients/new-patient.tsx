import { useState, type ReactElement, type SubmitEvent } from 'react'
import { useLocation } from 'wouter'
import { numberOf } from '../../state/limit-draft.ts'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import { newPatientCall } from '../../state/treatment-calls.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { useCell, useStation } from '../station-context.tsx'

const emptyPatient = { label: '', birthYear: '', recordNumber: '', weightKg: '' }

/** A pseudonym and what is compared at the bedside; never a name. */
export function NewPatient({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { fields, change, clear } = useDraft({
    subject: 'site',
    form: 'new-patient',
    empty: emptyPatient,
  })
  const { add, linked, sending, problem } = useAdd(fields, clear)
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

/** Adds the patient and goes there; what was typed stays where the server refuses. */
function useAdd(fields: typeof emptyPatient, clear: () => void) {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [, go] = useLocation()
  const add = async (): Promise<void> => {
    const weightKg = fields.weightKg.trim() === '' ? null : numberOf(fields.weightKg)
    if (Number.isNaN(weightKg)) {
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
  return { add, linked, sending, problem }
}
