import type { ReactElement } from 'react'
import { Field } from '../session/field.tsx'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly maxLength?: number
  readonly numeric?: boolean
  readonly placeholder?: string
  readonly onChange: (text: string) => void
}

/** One line of words or one number. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, value, hint, maxLength = 200, numeric = false, placeholder, onChange } = props
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} problem={null}>
      {(control) => (
        <input
          {...control}
          className="large-input"
          value={value}
          maxLength={maxLength}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          {...(placeholder === undefined ? {} : { placeholder })}
          onChange={(change) => onChange(change.target.value)}
        />
      )}
    </Field>
  )
}
