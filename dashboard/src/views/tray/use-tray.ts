import { useEffect } from 'react'
import { trayCall } from '../../state/record-calls.ts'
import type { TrayReading } from '../../state/queue.ts'
import { useSiteAnswer } from '../use-site-answer.ts'

const againMs = 5000

export interface Tray {
  /** Null: not read yet. */
  readonly readings: readonly TrayReading[] | null
  readonly refusal: string | null
  readonly again: () => void
}

/** What roving devices have measured and nobody has claimed; read anew every few seconds. */
export function useTray(): Tray {
  const { reply, refusal, again } = useSiteAnswer(trayCall)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again()
    }, againMs)
    return () => clearInterval(timer)
  }, [again])
  return { readings: reply?.readings ?? null, refusal, again }
}
