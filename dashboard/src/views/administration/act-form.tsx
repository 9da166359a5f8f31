import {
  useEffect,
  useId,
  useRef,
  type ReactElement,
  type ReactNode,
  type SubmitEvent,
} from 'react'
import type { Act } from './use-act.ts'
import { useFocusBack } from './use-focus-back.ts'

interface ActFormProps {
  readonly act: Act
  readonly title: string
  /** What the form does. */
  readonly label: string
  /** Why nothing is sent yet; null: nothing stands against it. */
  readonly problem?: string | null
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in the place where it was asked for; Esc closes it. */
export function ActForm(props: ActFormProps): ReactElement {
  const { act, title, label, problem = null, onSend, onClose, children } = props
  const titleId = useId()
  useFocusBack()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    onSend()
  }
  return (
    <form
      className="act-form"
      aria-labelledby={titleId}
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <Refused act={act} problem={problem} />
      <div className="form-buttons">
        <button type="submit" className="button primary" aria-disabled={!act.linked || act.sending}>
          {act.sending ? 'Sending' : label}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </form>
  )
}

/** Why nothing was done, where it was pressed. */
export function Refused({
  act,
  problem = null,
}: {
  readonly act: Act
  readonly problem?: string | null
}): ReactElement | null {
  const words = problem ?? act.refusal
  return words === null ? null : (
    <p className="refusal" role="alert">
      {words}
    </p>
  )
}

interface ConfirmProps {
  readonly act: Act
  readonly title: string
  /** What happens then. */
  readonly warning: string
  readonly label: string
  readonly onSend: () => void
  readonly onClose: () => void
}

/** Says what happens before it does. The focus begins at the words, so that no Enter goes through by itself. */
export function Confirm({ warning, ...form }: ConfirmProps): ReactElement {
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <ActForm {...form}>
      <p ref={words} className="act-warning" tabIndex={-1}>
        {warning}
      </p>
    </ActForm>
  )
}

/** What would be different, in words. */
export function Difference({ sentences }: { readonly sentences: readonly string[] }): ReactElement {
  return (
    <div className="difference" role="status">
      {sentences.length === 0 ? (
        <p className="fact-note">Nothing is different yet.</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
