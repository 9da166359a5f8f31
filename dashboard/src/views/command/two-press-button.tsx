import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useOffer } from '../site-hooks.ts'
import { AskAnswer } from './ask-answer.tsx'
import { useAsk, type Asked } from './use-ask.ts'

const openMs = 5000

interface TwoPressButtonProps {
  readonly asked: readonly Asked[]
  readonly label: string
  /** What the second press, at the same place, will do. */
  readonly again: string
  readonly icon?: ReactNode
  readonly className: string
  /** Help needs nobody signed on. */
  readonly urgent?: boolean
}

/**
 * What must not happen by a sleeve that touches the screen, and must not take longer than two presses: by hand, by
 * keyboard or by switch alike.
 */
export function TwoPressButton(props: TwoPressButtonProps): ReactElement | null {
  const { asked, label, again, icon, className, urgent = false } = props
  const asking = useAsk()
  const offer = useOffer()
  const { press, linked, ask } = asking
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!open) return undefined
    const timer = setTimeout(() => setOpen(false), openMs)
    return () => clearTimeout(timer)
  }, [open])
  if (offer === 'nothing') return null
  return (
    <div className="command">
      <button
        type="button"
        className={className}
        data-open={open ? 'yes' : undefined}
        aria-disabled={!linked || press.kind === 'sending'}
        onClick={() => {
          setOpen(!open)
          if (open) ask(asked, { label, urgent })
        }}
      >
        {icon}
        <span aria-live="polite">{open ? again : label}</span>
      </button>
      <AskAnswer asking={asking} />
    </div>
  )
}
