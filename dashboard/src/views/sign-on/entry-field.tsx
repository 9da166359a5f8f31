import type { ReactElement } from 'react'
import { Field } from '../session/field.tsx'

interface EntryFieldProps {
  readonly label: string
  readonly hint?: string
  readonly problem?: string | null
  readonly value: string
  readonly onType: (value: string) => void
  readonly autoComplete:
    'username' | 'current-password' | 'new-password' | 'one-time-code' | 'name' | 'off'
  /** Dots instead of what is typed. */
  readonly secret?: boolean
  readonly digits?: boolean
  readonly focused?: boolean
}

/** One field of a way in, as password managers and screen readers expect it. */
export function EntryField(props: EntryFieldProps): ReactElement {
  const { label, hint, problem = null, value, onType, autoComplete } = props
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} problem={problem}>
      {(control) => (
        <input
          {...control}
          className="entry-input"
          type={props.secret === true ? 'password' : 'text'}
          inputMode={props.digits === true ? 'numeric' : 'text'}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          autoFocus={props.focused === true}
          required
          maxLength={256}
          value={value}
          onChange={(change) => onType(change.target.value)}
        />
      )}
    </Field>
  )
}
