import { useEffect, useState, type ReactElement } from 'react'
import { durationText } from '../../format/time-text.ts'
import { refusalText, type Refusal } from '../../state/refusal.ts'
import { useStation } from '../station-context.tsx'

/** Why nobody was let in; where time decides, how long it takes. */
export function RefusalWords({ refusal }: { readonly refusal: Refusal | null }): ReactElement {
  const leftMs = useWait(refusal)
  return (
    <div className="entry-refusal" role="alert">
      {refusal !== null && (
        <p className="refusal">
          {refusalText(refusal)}
          {leftMs > 0 && (
            <>
              {' '}
              <strong className="timer">{durationText(leftMs)}</strong>
            </>
          )}
        </p>
      )}
    </div>
  )
}

/** Milliseconds until it may be tried again, counted down; 0: it may. */
export function useWait(refusal: Refusal | null): number {
  const { readout } = useStation()
  const untilMs = refusal?.kind === 'refused' ? refusal.earliestMs : null
  const [waiting, setWaiting] = useState({ untilMs, leftMs: 0 })
  useEffect(() => {
    if (untilMs === null) return undefined
    const count = (): void => {
      const leftMs = Math.max(0, untilMs - (readout.serverNow() ?? Date.now()))
      setWaiting({ untilMs, leftMs })
    }
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [readout, untilMs])
  return waiting.untilMs === untilMs ? waiting.leftMs : 0
}
