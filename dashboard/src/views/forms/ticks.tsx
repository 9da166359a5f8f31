import type { ReactElement } from 'react'

interface TicksProps<T extends string> {
  readonly legend: string
  readonly items: readonly { readonly value: T; readonly label: string }[]
  readonly ticked: readonly string[]
  readonly onTick: (ticked: readonly T[]) => void
}

/** Any of a few; each line is one target. */
export function Ticks<T extends string>(props: TicksProps<T>): ReactElement {
  const { legend, items, ticked, onTick } = props
  const toggle = (value: T): void =>
    onTick(
      items.map((item) => item.value).filter((item) => ticked.includes(item) !== (item === value)),
    )
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {items.map(({ value, label }) => (
        <label key={value} className="tick">
          <input type="checkbox" checked={ticked.includes(value)} onChange={() => toggle(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
