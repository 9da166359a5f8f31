import type { ReactElement, ReactNode, SubmitEvent } from 'react'
import { AskAnswer } from './ask-answer.tsx'
import type { SiteAsking } from './use-site-ask.ts'

interface SiteFormProps {
  readonly asking: SiteAsking
  /** What the form does. */
  readonly label: string
  /** Why nothing was sent; null: nothing stands against it. */
  readonly problem: string | null
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small form over HTTP; its answer stands below it. */
export function SiteForm(props: SiteFormProps): ReactElement {
  const { asking, label, problem, onSend, onClose, children } = props
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    onSend()
  }
  return (
    <div
      className="site-form"
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
    >
      <form onSubmit={submit}>
        {children}
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
            Close
          </button>
        </div>
      </form>
      <AskAnswer asking={asking} />
    </div>
  )
}
