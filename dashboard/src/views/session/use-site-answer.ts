import { useEffect, useState } from 'react'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import type { SiteCall } from '../../state/site-call.ts'
import { useCell, useStation } from '../station-context.tsx'

export interface SiteAnswer<T> {
  /** Null: not yet, or refused. */
  readonly value: T | null
  readonly problem: string | null
  readonly again: () => void
}

/** What the site answers to a call that only reads; asked once, again on demand and when the link is back. */
export function useSiteAnswer<T>(callOf: () => SiteCall<T>, key: string): SiteAnswer<T> {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const [held, setHeld] = useState<{
    readonly key: string
    readonly attempt: number
    readonly value: T | null
    readonly problem: string | null
  }>({ key: '', attempt: 0, value: null, problem: null })
  const [attempt, setAttempt] = useState(0)
  const has = held.key === key && held.value !== null && held.attempt === attempt
  useEffect(() => {
    if (has || !linked) return undefined
    let left = false
    void commands.askSite(callOf()).then((reply) => {
      if (left) return
      setHeld(
        reply.ok
          ? { key, attempt, value: reply.value, problem: null }
          : { key, attempt, value: null, problem: refusalText(reply.error) },
      )
    })
    return () => {
      left = true
    }
    // The key names the call.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [commands, key, linked, has, attempt])
  return {
    value: held.key === key ? held.value : null,
    problem: held.key === key ? held.problem : null,
    again: () => setAttempt(attempt + 1),
  }
}
