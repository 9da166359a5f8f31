import type { ReactElement, ReactNode } from 'react'

interface ActionTileProps {
  readonly icon: ReactNode
  readonly label: ReactNode
  readonly onPress: () => void
  /** What it stands for is going on now. */
  readonly on?: boolean
  readonly strong?: boolean
  /** It opens a form with that id. */
  readonly expanded?: boolean
  readonly controls?: string
}

/** One press with its picture: large enough for a gloved thumb, always in its place. */
export function ActionTile(props: ActionTileProps): ReactElement {
  const { icon, label, onPress, on = false, strong = false, expanded, controls } = props
  return (
    <button
      type="button"
      className="action-tile"
      data-on={on ? 'yes' : undefined}
      data-strong={strong ? 'yes' : undefined}
      aria-expanded={expanded}
      aria-controls={controls}
      onClick={onPress}
    >
      <span className="action-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="action-label">{label}</span>
    </button>
  )
}
