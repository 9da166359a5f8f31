import '../../styles/sign.css'
import {
  useEffect,
  useId,
  useRef,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { takesCommands } from '../../state/link-state.ts'
import { useCell, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

export interface ReadBackProps {
  /** Who it is about, and where: said again at every signing step. */
  readonly patientLabel: string
  readonly roomLabel: string
  /** What will stand on the record, in one sentence. */
  readonly sentence: string
  /** Something about it that must not be overlooked. */
  readonly warning?: string
  readonly label: string
  readonly sending: boolean
  /** Why the server did not take it, or why it cannot be sent; null: nothing stands against it. */
  readonly refusal: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly closeLabel?: string
  readonly children?: ReactNode
}

/**
 * Reads an act back before it is done. It opens where it was asked for and covers nothing; Enter never does it,
 * Ctrl+Enter and the button do, Escape leaves it. The focus comes in with it and goes back with it.
 */
export function ReadBack(props: ReadBackProps): ReactElement {
  const { patientLabel, roomLabel, sentence, warning, children } = props
  const linked = takesCommands(useCell(useStation().link))
  const titleId = useId()
  const frame = useFocusInside()
  const confirm = (): void => {
    if (linked && !props.sending) props.onConfirm()
  }
  return (
    <div
      ref={frame}
      className="read-back"
      role="group"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(key) => {
        onKey(key, confirm, props.onClose)
      }}
    >
      <p className="read-back-whom">
        <strong>{patientLabel}</strong> · {roomLabel}
      </p>
      <p id={titleId} className="read-back-sentence">
        <Words text={sentence} />
      </p>
      {warning !== undefined && <p className="read-back-warning">{warning}</p>}
      {children}
      {props.refusal !== null && (
        <p className="refusal" role="alert">
          {props.refusal}
        </p>
      )}
      {!linked && (
        <p className="refusal" role="status">
          No link to the server: nothing is sent or kept to be sent. What was typed stays here.
        </p>
      )}
      <div className="form-buttons">
        <button
          type="button"
          className="button primary large"
          aria-disabled={!linked || props.sending}
          aria-keyshortcuts="Control+Enter"
          onClick={confirm}
        >
          {props.sending ? 'Sending' : props.label}
        </button>
        <button type="button" className="button large" onClick={props.onClose}>
          {props.closeLabel ?? 'Change'}
        </button>
        <span className="read-back-keys">Ctrl+Enter</span>
      </div>
    </div>
  )
}

/** Enter is pressed out of habit: it signs nothing, whatever has the focus. */
function onKey(key: KeyboardEvent, confirm: () => void, close: () => void): void {
  if (key.key === 'Escape') close()
  if (key.key !== 'Enter') return
  key.preventDefault()
  if (key.ctrlKey && !key.repeat) confirm()
}

/** Focus goes to the first empty field of the frame, else to the frame; back to where it was when it leaves. */
function useFocusInside() {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const fields = [...(frame.current?.querySelectorAll('input') ?? [])]
    const target = fields.find(({ value }) => value === '') ?? frame.current
    target?.focus()
    frame.current?.scrollIntoView({ block: 'nearest' })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return frame
}
