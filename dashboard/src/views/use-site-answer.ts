import { useCallback, useEffect, useRef, useState } from 'react'
import { isLinkLost } from '../state/link-state.ts'
import { refusalText } from '../state/refusal.ts'
import type { SiteCall } from '../state/site-call.ts'
import { useCell, useStation } from './station-context.tsx'

/** What a page has read: what was read once stays when the next reading fails. */
export interface SiteAnswer<T> {
  readonly reply: T | null
  /** Why it could not be read the last time. */
  readonly refusal: string | null
  readonly again: () => void
}

/** Reads it now, when its path changes, and once the link is back. */
export function useSiteAnswer<T>(call: SiteCall<T>): SiteAnswer<T> {
  const { commands, link } = useStation()
  const lost = isLinkLost(useCell(link).phase)
  const [read, setRead] = useState<{ readonly path: string; readonly reply: T } | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const newest = useRef(call)
  useEffect(() => {
    newest.current = call
  })
  const { path } = call
  const again = useCallback(async (): Promise<void> => {
    const answer = await commands.askSite(newest.current)
    if (newest.current.path !== path) return
    if (answer.ok) setRead({ path, reply: answer.value })
    setRefusal(answer.ok ? null : refusalText(answer.error))
  }, [commands, path])
  useEffect(() => {
    if (!lost) void again()
  }, [again, lost])
  return {
    reply: read?.path === path ? read.reply : null,
    refusal,
    again: () => void again(),
  }
}
