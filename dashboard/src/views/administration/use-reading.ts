import { useEffect, useState } from 'react'
import type { InstantMs } from '@vigil/shared/time'
import type { SiteCall } from '../../state/site-call.ts'
import { useStation } from '../station-context.tsx'
import { useSiteAnswer, type SiteAnswer } from '../use-site-answer.ts'

export interface Reading<T> extends SiteAnswer<T> {
  /** When what stands on the page was read; null: not yet. */
  readonly readMs: InstantMs | null
}

/**
 * A list as it was at one moment. It is not asked for again and again, which would keep whoever walked away signed on:
 * on demand, after each change, and when somebody comes back to this tab.
 */
export function useReading<T>(call: SiteCall<T>): Reading<T> {
  const { readout } = useStation()
  const answer = useSiteAnswer(call)
  const { reply, again } = answer
  const [held, setHeld] = useState<{ readonly reply: T | null; readonly readMs: InstantMs | null }>(
    { reply: null, readMs: null },
  )
  if (held.reply !== reply) setHeld({ reply, readMs: readout.serverNow() })
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') again()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [again])
  return { ...answer, readMs: held.readMs }
}
