import { useState, type ReactElement, type RefObject } from 'react'

interface CopyButtonProps {
  readonly label: string
  /** Where the text stands; selected where the browser lets no page copy by itself. */
  readonly of: RefObject<HTMLElement | null>
}

/** Copies what stands there. */
export function CopyButton({ label, of }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    if (of.current === null) return
    window.getSelection()?.selectAllChildren(of.current)
    try {
      // Missing outside secure contexts, whatever its type says.
      await navigator.clipboard.writeText(of.current.textContent)
      setSaid('Copied')
    } catch {
      setSaid('Selected: press Ctrl+C')
    }
  }
  return (
    <span className="copy">
      <button type="button" className="button" onClick={() => void copy()}>
        {label}
      </button>
      <span className="fact-note" role="status">
        {said}
      </span>
    </span>
  )
}
