import {
  useEffect,
  useId,
  useRef,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { CopyButton } from './copy-button.tsx'
import { useFocusBack } from './use-focus-back.ts'

interface OnceCardProps {
  readonly title: string
  /** The code or secret itself: held by the page until this closes, and kept nowhere. */
  readonly once: string
  readonly copyLabel: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** What is read aloud and typed is shown large; what is only copied is not. */
const shortLength = 20

/** Something that is shown once. */
export function OnceCard({
  title,
  once,
  copyLabel,
  children,
  onClose,
}: OnceCardProps): ReactElement {
  const titleId = useId()
  const card = useRef<HTMLElement>(null)
  const text = useRef<HTMLElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  useFocusBack()
  useEffect(() => {
    card.current?.focus()
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  // What cannot be shown again is not thrown away by one key: Esc leads to the button that does it.
  const press = (key: KeyboardEvent): void => {
    if (key.key === 'Escape') close.current?.focus()
  }
  return (
    <section
      ref={card}
      className="panel once-card"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={press}
    >
      <h2 id={titleId}>{title}</h2>
      <p className="once-line">
        <code
          ref={text}
          className="once"
          data-size={once.length > shortLength ? 'long' : 'short'}
          translate="no"
        >
          {once.length > shortLength ? once : <Grouped code={once} />}
        </code>
        <CopyButton label={copyLabel} of={text} />
      </p>
      {children}
      <div className="form-buttons">
        <button ref={close} type="button" className="button primary" onClick={onClose}>
          Close
        </button>
        <span className="fact-note">Gone when you close this: it is kept nowhere.</span>
      </div>
    </section>
  )
}

/** In fours, so that it can be read aloud; what is copied has no gaps. */
function Grouped({ code }: { readonly code: string }): ReactElement {
  const groups = code.match(/[^-]{1,4}-?/g) ?? [code]
  return (
    <>
      {groups.map((group, at) => (
        <span key={at} className="once-group">
          {group}
        </span>
      ))}
    </>
  )
}
