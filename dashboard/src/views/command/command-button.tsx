import type { ReactElement, ReactNode } from 'react'
import { useOffer } from '../site-hooks.ts'
import { AskAnswer } from './ask-answer.tsx'
import { useAsk, type Asked } from './use-ask.ts'

export type { Asked } from './use-ask.ts'

interface CommandButtonProps {
  readonly asked: readonly Asked[]
  readonly label: string
  readonly icon?: ReactNode
  /** What a screen reader says where the label alone is not enough. */
  readonly spoken?: string
  readonly tone?: 'primary' | 'plain'
  /** Help and quiet need nobody signed on. */
  readonly urgent?: boolean
  /** Somebody has to sign on first. */
  readonly onAsking?: () => void
  readonly onDone?: () => void
}

/** A button that asks the server for something, has somebody sign on where nobody is, and says why it could not be done. */
export function CommandButton(props: CommandButtonProps): ReactElement | null {
  const { asked, label, icon, spoken, tone = 'plain', urgent = false } = props
  const asking = useAsk()
  const offer = useOffer()
  const { press, linked, ask } = asking
  if (offer === 'nothing') return null
  const sending = press.kind === 'sending'
  const start = (): void =>
    ask(asked, {
      label,
      urgent,
      ...(props.onAsking === undefined ? {} : { asking: props.onAsking }),
      ...(props.onDone === undefined ? {} : { done: props.onDone }),
    })
  return (
    <div className="command">
      <button
        type="button"
        className={tone === 'primary' ? 'button primary' : 'button'}
        aria-disabled={!linked || sending}
        aria-label={spoken}
        onClick={start}
      >
        {icon}
        {sending ? 'Sending' : label}
      </button>
      <AskAnswer asking={asking} />
    </div>
  )
}
