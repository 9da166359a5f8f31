import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { OccurrenceId, RoomId } from '@vigil/shared/vocabulary'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import { Field } from '../session/field.tsx'

interface AnnotatedAcknowledgeProps {
  readonly roomId: RoomId
  readonly occurrenceId: OccurrenceId
  readonly onClose: () => void
}

const choices = [
  { actionable: true, label: 'Called for action' },
  { actionable: false, label: 'No action needed' },
] as const

/** Acknowledges with a word on it: whether it called for action, and a note. Both may be left out. */
export function AnnotatedAcknowledge(props: AnnotatedAcknowledgeProps): ReactElement {
  const asking = useAsk()
  const [actionable, setActionable] = useState<boolean | null>(null)
  const [note, setNote] = useState('')
  const { roomId, occurrenceId, onClose } = props
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const text = note.trim()
    const command = {
      kind: 'acknowledge',
      occurrenceId,
      note: text === '' ? null : text,
      actionable,
    } as const
    asking.ask([{ to: 'room', roomId, command }], { done: onClose })
  }
  return (
    <div
      className="in-place"
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <form onSubmit={submit} className="in-place-row">
        <div className="segments" role="group" aria-label="Did it call for action?">
          {choices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              className="segment"
              aria-pressed={actionable === choice.actionable}
              onClick={() =>
                setActionable(actionable === choice.actionable ? null : choice.actionable)
              }
            >
              {choice.label}
            </button>
          ))}
        </div>
        <Field label="Note" hint="for the record, may stay empty" problem={null}>
          {(control) => (
            <input
              {...control}
              value={note}
              maxLength={200}
              autoComplete="off"
              onChange={(change) => setNote(change.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button primary" aria-disabled={!asking.linked}>
          {asking.press.kind === 'sending' ? 'Sending' : 'Acknowledge with this'}
        </button>
      </form>
      <AskAnswer asking={asking} />
    </div>
  )
}
