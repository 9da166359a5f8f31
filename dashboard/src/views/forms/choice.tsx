import type { ReactElement } from 'react'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  /** Null: none yet. */
  readonly chosen: string | null
  readonly onChoose: (value: T) => void
}

/** One of a few, all in sight, each as large as a thumb. */
export function Choice<T extends string>(props: ChoiceProps<T>): ReactElement {
  const { label, choices, chosen, onChoose } = props
  return (
    <div className="choice" role="group" aria-label={label}>
      <span className="choice-label" aria-hidden="true">
        {label}
      </span>
      <span className="choice-buttons">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            className="button choice-button"
            aria-pressed={choice.value === chosen}
            onClick={() => onChoose(choice.value)}
          >
            {choice.label}
          </button>
        ))}
      </span>
    </div>
  )
}
