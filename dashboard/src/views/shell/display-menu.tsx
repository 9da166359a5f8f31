import { SlidersHorizontal } from 'lucide-react'
import { useId, type ReactElement } from 'react'
import type { Settings } from '../../state/settings.ts'
import { useCell, useStation } from '../station-context.tsx'

/** How this station shows things; nothing here changes what is watched or what sounds. */
export function DisplayMenu(): ReactElement {
  const { settings } = useStation()
  const current = useCell(settings)
  const menuId = useId()
  const change = (next: Partial<Settings>): void => settings.set({ ...current, ...next })
  return (
    <>
      <button type="button" className="chip icon" popoverTarget={menuId} aria-label="Display">
        <SlidersHorizontal aria-hidden="true" />
      </button>
      <div id={menuId} popover="auto" className="menu" role="group" aria-label="Display">
        <Choice
          label="Light screen"
          checked={current.theme === 'light'}
          onChange={(light) => change({ theme: light ? 'light' : 'dark' })}
        />
        <Choice
          label="Patients’ labels on the wall"
          checked={current.labelsOnWall}
          onChange={(labelsOnWall) => change({ labelsOnWall })}
        />
        <Choice
          label="Steady alarms, no blinking"
          checked={current.steady}
          onChange={(steady) => change({ steady })}
        />
        <Choice
          label="Keys (press ? for a list)"
          checked={current.keys}
          onChange={(keys) => change({ keys })}
        />
        <label className="menu-row">
          <span>Text size</span>
          <input
            type="range"
            min={0.8}
            max={1.6}
            step={0.1}
            value={current.scale}
            onChange={(move) => change({ scale: Number(move.target.value) })}
          />
        </label>
      </div>
    </>
  )
}

function Choice({
  label,
  checked,
  onChange,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}): ReactElement {
  return (
    <label className="menu-row">
      <span>{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={(press) => onChange(press.target.checked)}
      />
    </label>
  )
}
