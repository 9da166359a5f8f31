import type { ReactElement } from 'react'
import type { Asking } from './use-ask.ts'
import { WhoActs } from './who-acts.tsx'

interface AskAnswerProps {
  readonly asking: Omit<Asking, 'ask'>
  /** What will be done once it is known who acts. */
  readonly label: string
}

/** Beside what was pressed: who acts, or why it could not be done and what to do instead. */
export function AskAnswer({ asking, label }: AskAnswerProps): ReactElement | null {
  const { press, actAs, forget } = asking
  if (press.kind === 'who') return <WhoActs label={label} onPerson={actAs} onCancel={forget} />
  if (press.kind !== 'refused') return null
  return (
    <p className="refusal" role="status">
      {press.words}
    </p>
  )
}
