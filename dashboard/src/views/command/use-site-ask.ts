import { useRef, useState } from 'react'
import { takesCommands } from '../../state/link-state.ts'
import type { ActingPerson } from '../../state/person.ts'
import { refusalText } from '../../state/refusal.ts'
import type { SiteCall } from '../../state/site-call.ts'
import { useCell, useStation } from '../station-context.tsx'
import type { Asking, Press } from './use-ask.ts'

/** What a press asks of the site's HTTP interface, in the name of whoever acts. */
export type CallOf = (by: ActingPerson) => SiteCall<unknown>

export interface SiteAsking extends Omit<Asking, 'ask'> {
  readonly ask: (callOf: CallOf, done: () => void) => void
}

/** As `useAsk`, over HTTP: asks once who acts, and keeps the words of a refusal. */
export function useSiteAsk(): SiteAsking {
  const { person, link, commands } = useStation()
  const acting = useCell(person)
  const linked = takesCommands(useCell(link))
  const [press, setPress] = useState<Press>({ kind: 'idle' })
  const waiting = useRef<{ readonly callOf: CallOf; readonly done: () => void } | null>(null)

  const send = async (by: ActingPerson, callOf: CallOf, done: () => void): Promise<void> => {
    setPress({ kind: 'sending' })
    const reply = await commands.askSite(callOf(by))
    setPress(reply.ok ? { kind: 'idle' } : { kind: 'refused', words: refusalText(reply.error) })
    if (reply.ok) done()
  }
  return {
    press,
    linked,
    ask: (callOf, done) => {
      if (press.kind === 'sending') return
      if (acting !== null) void send(acting, callOf, done)
      else {
        waiting.current = { callOf, done }
        setPress({ kind: 'who', asked: [], options: {} })
      }
    },
    actAs: (by) => {
      person.set(by)
      const asked = waiting.current
      waiting.current = null
      if (asked !== null) void send(by, asked.callOf, asked.done)
    },
    forget: () => setPress({ kind: 'idle' }),
  }
}
