import { refusalText } from '../../state/refusal.ts'
import type { SiteCall } from '../../state/site-call.ts'
import { useStation } from '../station-context.tsx'
import { usePress, type Asking } from './use-ask.ts'

export interface SiteAsking extends Omit<Asking, 'ask'> {
  readonly ask: (call: SiteCall<unknown>, done: () => void) => void
}

/** As `useAsk`, over HTTP: has somebody sign on where nobody is, and keeps the words of a refusal. */
export function useSiteAsk(): SiteAsking {
  const { commands } = useStation()
  const { press, linked, begin } = usePress()
  return {
    press,
    linked,
    ask: (call, done) => {
      begin({}, async () => {
        const reply = await commands.askSite(call)
        if (!reply.ok) return refusalText(reply.error)
        done()
        return null
      })
    },
  }
}
