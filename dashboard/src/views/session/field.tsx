import { useId, type ReactElement, type ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: string
  /** Why the server refused this field; null: it did not. */
  readonly problem: string | null
  readonly children: (control: {
    readonly id: string
    readonly 'aria-describedby': string
    readonly 'aria-invalid': boolean
  }) => ReactNode
}

/** A control with its label, and what is wrong with it beside it. */
export function Field({ label, hint, problem, children }: FieldProps): ReactElement {
  const id = useId()
  const noteId = `${id}-note`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': problem !== null })}
      <p id={noteId} className={problem === null ? 'field-hint' : 'refusal'}>
        {problem ?? hint ?? ''}
      </p>
    </div>
  )
}
