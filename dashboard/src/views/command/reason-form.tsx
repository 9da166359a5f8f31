import type { ReactElement, SubmitEvent } from 'react'
import type { DraftPlace } from '../../state/draft.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { AskAnswer } from './ask-answer.tsx'
import { useAsk, type Asked } from './use-ask.ts'

interface ReasonFormProps {
  /** What it is a reason for. */
  readonly place: Omit<DraftPlace, 'owner'>
  readonly label: string
  readonly hint: string
  readonly askedOf: (reason: string) => Asked
  readonly onClose: () => void
}

const empty = { reason: '' }

/** Asks for a reason in place; what was written waits for its person until the server took it. */
export function ReasonForm({
  place,
  label,
  hint,
  askedOf,
  onClose,
}: ReasonFormProps): ReactElement {
  const asking = useAsk()
  const { fields, change, clear } = useDraft({ ...place, empty })
  const reason = fields.reason.trim()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (reason === '') return
    const done = (): void => {
      clear()
      onClose()
    }
    asking.ask([askedOf(reason)], { done })
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
              value={fields.reason}
              maxLength={200}
              required
              autoFocus
              autoComplete="off"
              onChange={(typed) => change({ reason: typed.target.value })}
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
