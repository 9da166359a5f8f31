import { useRef, type ReactElement } from 'react'
import { CopyButton } from '../copy-button.tsx'

interface PauseProps {
  readonly paused: boolean
  readonly onToggle: () => void
}

/** Holds the list still; what is counted is counted on. */
export function PauseButton({ paused, onToggle }: PauseProps): ReactElement {
  return (
    <button
      type="button"
      className="button"
      aria-pressed={paused}
      aria-keyshortcuts="Space"
      onClick={onToggle}
    >
      {paused ? 'Go on (Space)' : 'Pause (Space)'}
    </button>
  )
}

/** The server does not hear its broker; not to be taken for this page's own link. */
export function BrokerBanner(): ReactElement {
  return (
    <p className="console-broker" role="alert">
      <strong>The server has lost its broker.</strong> Nothing that devices say arrives, at any
      station. This page’s own link to the server works. Look whether the broker runs, and at
      MQTT_URL.
    </p>
  )
}

/** As devices wrote it, without what might be a name. */
export function Payload({
  text,
  note,
}: {
  readonly text: string | null
  readonly note: string
}): ReactElement {
  const place = useRef<HTMLPreElement>(null)
  if (text === null) return <p className="fact-note">{note}</p>
  return (
    <div className="payload">
      <pre ref={place} tabIndex={0} aria-label="Payload, masked">
        {text}
      </pre>
      <CopyButton label="Copy (C)" of={place} />
    </div>
  )
}
