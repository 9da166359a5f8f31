import { useState, type ReactElement, type SubmitEvent } from 'react'
import { Field } from '../session/field.tsx'
import { AskAnswer } from './ask-answer.tsx'
import { useAsk, type Asked } from './use-ask.ts'

interface ReasonFormProps {
  readonly label: string
  readonly hint: string
  readonly askedOf: (reason: string) => Asked
  readonly onClose: () => void
}

/** Asks for a reason in place; what was written stays until the server took it. */
export function ReasonForm({ label, hint, askedOf, onClose }: ReasonFormProps): ReactElement {
  const asking = useAsk()
  const [reason, setReason] = useState('')
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (reason.trim() !== '') asking.ask([askedOf(reason.trim())], { done: onClose })
  }
  return (
    <div
      className="in-place"
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <form onSubmit={submit} className="in-place-row">
        <Field label="Reason" hint={hint} problem={null}>
          {(control) => (
            <input
              {...control}
              value={reason}
              maxLength={200}
              required
              autoFocus
              autoComplete="off"
              onChange={(change) => setReason(change.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button primary" aria-disabled={!asking.linked}>
          {asking.press.kind === 'sending' ? 'Sending' : label}
        </button>
      </form>
      <AskAnswer asking={asking} />
    </div>
  )
}
