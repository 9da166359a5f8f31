import type { ReactElement, ReactNode } from 'react'
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
  /** A call for help waits for nobody's initials. */
  readonly urgent?: boolean
  /** It has to ask who acts first. */
  readonly onAsking?: () => void
  readonly onDone?: () => void
}

/** A button that asks the server for something, says in place why it could not be done, and asks once who acts. */
export function CommandButton(props: CommandButtonProps): ReactElement {
  const { asked, label, icon, spoken, tone = 'plain', urgent = false } = props
  const asking = useAsk()
  const { press, linked, ask } = asking
  if (press.kind === 'who') return <AskAnswer asking={asking} label={label} />
  const sending = press.kind === 'sending'
  const start = (): void =>
    ask(asked, {
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
      <AskAnswer asking={asking} label={label} />
    </div>
  )
}
