import { useState } from 'react'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText, type Refusal } from '../../state/refusal.ts'
import type { SiteCall } from '../../state/site-call.ts'
import { useCell, useStation } from '../station-context.tsx'

/** One act of an administrator, from the press to the server's answer. */
export interface Act {
  readonly linked: boolean
  readonly sending: boolean
  /** Why nothing was done; null: nothing stands against it. */
  readonly refusal: string | null
  /** Why the server refused this field; null: it did not. */
  readonly fieldProblem: (path: string) => string | null
  /** While something is under way nothing else begins. */
  readonly send: <T>(call: SiteCall<T>, done: (reply: T) => void) => void
}

/** Asks the site to change something, and keeps the words of a refusal where it was pressed. */
export function useAct(): Act {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const ask = async <T>(call: SiteCall<T>, done: (reply: T) => void): Promise<void> => {
    setSending(true)
    setRefused(null)
    const answer = await commands.askSite(call)
    setSending(false)
    if (answer.ok) done(answer.value)
    else setRefused(answer.error)
  }
  return {
    linked,
    sending,
    refusal: refused === null ? null : refusalText(refused),
    fieldProblem: (path) =>
      refused?.kind === 'refused'
        ? (refused.fields.find((field) => field.path === path)?.message ?? null)
        : null,
    send: (call, done) => {
      if (!sending) void ask(call, done)
    },
  }
}
