import type { ReactElement } from 'react'
import { AskAnswer } from './ask-answer.tsx'
import type { Asking } from './use-ask.ts'

interface FormFootProps {
  readonly asking: Omit<Asking, 'ask'>
  /** What the form does. */
  readonly label: string
  readonly closeLabel?: string
  /** Why nothing was sent; null: nothing stands against it. */
  readonly problem?: string | null
  readonly onClose: () => void
}

/** The end of a form: what is wrong with it, send, close, and the server's answer. */
export function FormFoot(props: FormFootProps): ReactElement {
  const { asking, label, closeLabel = 'Close', problem = null, onClose } = props
  return (
    <>
      {problem !== null && (
        <p className="refusal" role="status">
          {problem}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="button primary" aria-disabled={!asking.linked}>
          {asking.press.kind === 'sending' ? 'Sending' : label}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {closeLabel}
        </button>
      </div>
      <AskAnswer asking={asking} />
    </>
  )
}
