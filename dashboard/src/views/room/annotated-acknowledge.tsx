import type { ReactElement, SubmitEvent } from 'react'
import type { OccurrenceId, RoomId } from '@vigil/shared/vocabulary'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'

interface AnnotatedAcknowledgeProps {
  readonly roomId: RoomId
  readonly occurrenceId: OccurrenceId
  readonly onClose: () => void
}

const choices = [
  { value: 'yes', actionable: true, label: 'Called for action' },
  { value: 'no', actionable: false, label: 'No action needed' },
] as const

const empty = { actionable: '', note: '' }

/** Acknowledges with a word on it: whether it called for action, and a note. Both may be left out. */
export function AnnotatedAcknowledge(props: AnnotatedAcknowledgeProps): ReactElement {
  const asking = useAsk()
  const { roomId, occurrenceId, onClose } = props
  const { fields, change, clear } = useDraft({ subject: occurrenceId, form: 'acknowledge', empty })
  const chosen = choices.find(({ value }) => value === fields.actionable)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const text = fields.note.trim()
    const command = {
      kind: 'acknowledge',
      occurrenceId,
      note: text === '' ? null : text,
      actionable: chosen?.actionable ?? null,
    } as const
    const done = (): void => {
      clear()
      onClose()
    }
    asking.ask([{ to: 'room', roomId, command }], { done })
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
              aria-pressed={choice === chosen}
              onClick={() => change({ actionable: choice === chosen ? '' : choice.value })}
            >
              {choice.label}
            </button>
          ))}
        </div>
        <Field label="Note" hint="for the record, may stay empty" problem={null}>
          {(control) => (
            <input
              {...control}
              value={fields.note}
              maxLength={200}
              autoComplete="off"
              onChange={(typed) => change({ note: typed.target.value })}
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
