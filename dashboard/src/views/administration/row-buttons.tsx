import type { ReactElement, ReactNode } from 'react'

interface RowButtonsProps<Form extends string> {
  /** Whose row it is, for whoever hears the buttons. */
  readonly of: string
  readonly open: Form | null
  readonly onOpen: (form: Form | null) => void
  readonly buttons: readonly { readonly form: Form; readonly label: string }[]
  /** What is done at one press, without a form. */
  readonly children?: ReactNode
}

/** What can be done with one row: each opens its form below the row, one at a time. */
export function RowButtons<Form extends string>(props: RowButtonsProps<Form>): ReactElement {
  const { of, open, onOpen, buttons, children } = props
  return (
    <span className="row-buttons">
      {buttons.map(({ form, label }) => (
        <button
          key={form}
          type="button"
          className="button small"
          aria-expanded={open === form}
          onClick={() => onOpen(open === form ? null : form)}
        >
          {label}
          <span className="hidden"> {of}</span>
        </button>
      ))}
      {children}
    </span>
  )
}
