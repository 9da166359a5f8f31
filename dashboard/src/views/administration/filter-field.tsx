import type { ReactElement } from 'react'
import { useSlashKey } from './use-slash-key.ts'

interface FilterFieldProps {
  /** What it looks through. */
  readonly label: string
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** Narrows a list by any word in it; `/` leads here. */
export function FilterField({ label, value, onChange }: FilterFieldProps): ReactElement {
  const field = useSlashKey()
  return (
    <input
      ref={field}
      type="search"
      className="filter"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={`${label}   /`}
      value={value}
      onChange={(typed) => onChange(typed.target.value)}
    />
  )
}
