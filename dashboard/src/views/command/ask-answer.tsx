import type { ReactElement } from 'react'
import type { Asking } from './use-ask.ts'

/** Beside what was pressed: that it waits for somebody to sign on, or why it could not be done and what to do instead. */
export function AskAnswer({
  asking,
}: {
  readonly asking: Omit<Asking, 'ask'>
}): ReactElement | null {
  const { press } = asking
  if (press.kind !== 'who' && press.kind !== 'refused') return null
  return (
    <p className={press.kind === 'who' ? 'waits' : 'refusal'} role="status">
      {press.kind === 'who' ? 'Sign on, and it is done.' : press.words}
    </p>
  )
}
