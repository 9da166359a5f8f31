import type { KeyboardEvent, ReactElement } from 'react'

interface NumberFieldProps {
  /** What a screen reader says: the row, the level, which number. */
  readonly label: string
  readonly text: string
  readonly unit?: string
  /** As it is in force, where this differs. */
  readonly was?: string | null
  readonly wrong?: boolean
  readonly off?: boolean
  readonly onType: (text: string) => void
  readonly onStep: (by: number) => void
}

const stepsByKey: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
}

/** A number to type, or to move: arrows by one, page keys by five, buttons for a finger. */
export function NumberField(props: NumberFieldProps): ReactElement {
  const { label, text, unit = '', was = null, wrong = false, off = false } = props
  const move = (key: KeyboardEvent): void => {
    const by = stepsByKey[key.key]
    if (by === undefined) return
    key.preventDefault()
    props.onStep(by)
  }
  return (
    <span className="number-field" data-changed={was === null ? undefined : 'yes'}>
      <span className="number-field-box">
        <button
          type="button"
          className="step"
          tabIndex={-1}
          disabled={off}
          aria-label={`${label}: one less`}
          onClick={() => props.onStep(-1)}
        >
          −
        </button>
        <input
          inputMode="decimal"
          aria-label={label}
          aria-invalid={wrong}
          aria-description={was === null ? undefined : `now ${was}`}
          value={text}
          maxLength={6}
          disabled={off}
          autoComplete="off"
          onKeyDown={move}
          onChange={(change) => props.onType(change.target.value)}
        />
        <button
          type="button"
          className="step"
          tabIndex={-1}
          disabled={off}
          aria-label={`${label}: one more`}
          onClick={() => props.onStep(1)}
        >
          +
        </button>
        {unit !== '' && <span className="number-unit">{unit}</span>}
      </span>
      {was !== null && (
        <span className="number-was" aria-hidden="true">
          now {was}
        </span>
      )}
    </span>
  )
}
