import { useState } from 'react'
import type {
  CommandReply,
  RecordableAct,
  RoomCommand,
  Signature,
  SiteCommand,
} from '@vigil/shared/contracts'
import type { RoomId, SessionId } from '@vigil/shared/vocabulary'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import { useCell, useStation } from '../station-context.tsx'

/** What a press asks for; who asks, the server knows. */
export type Asked =
  | { readonly to: 'room'; readonly roomId: RoomId; readonly command: RoomCommand }
  | { readonly to: 'site'; readonly command: SiteCommand }
  | {
      readonly to: 'care'
      readonly sessionId: SessionId
      readonly act: RecordableAct
      readonly signature: Signature | null
    }

interface AskOptions {
  /** What will be done, in the words of its button, where it may have to wait for somebody to sign on. */
  readonly label?: string
  /** Somebody has to sign on first. */
  readonly asking?: () => void
  readonly done?: () => void
  /** Help and quiet need nobody signed on. */
  readonly urgent?: boolean
}

export type Press =
  | { readonly kind: 'idle' }
  /** Somebody is asked to sign on; then it goes on. */
  | { readonly kind: 'who' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly words: string }

export interface Asking {
  readonly press: Press
  readonly linked: boolean
  /** Sends, or first has somebody sign on; while something is under way nothing else begins. */
  readonly ask: (asked: readonly Asked[], options?: AskOptions) => void
}

/** Asks the server on a person's behalf: has one sign on where nobody is, and keeps the words of a refusal. */
export function useAsk(): Asking {
  const { commands } = useStation()
  const { press, linked, begin } = usePress()
  return {
    press,
    linked,
    ask: (asked, { done, ...waiting } = {}) => {
      begin(waiting, async () => {
        const replies = await Promise.all(asked.map((one) => commands.sendCommand(one)))
        const refusal = replies.find(isRefusal)
        if (refusal !== undefined) return refusal.message
        done?.()
        return null
      })
    },
  }
}

type Waiting = Omit<AskOptions, 'done' | 'label'> & { readonly label?: string | null }

/** One press at a time: sent at once, or after somebody has signed on; `send` gives the words of a refusal. */
export function usePress() {
  const { person, signOn, link } = useStation()
  const acting = useCell(person)
  const linked = takesCommands(useCell(link))
  const [press, setPress] = useState<Press>({ kind: 'idle' })
  const go = async (send: () => Promise<string | null>): Promise<void> => {
    setPress({ kind: 'sending' })
    const words = await send()
    setPress(words === null ? { kind: 'idle' } : { kind: 'refused', words })
  }
  const begin = (
    { label = null, asking, urgent = false }: Waiting,
    send: () => Promise<string | null>,
  ): void => {
    if (press.kind === 'sending') return
    if (!linked) setPress({ kind: 'refused', words: refusalText({ kind: 'link-down' }) })
    else if (acting !== null || urgent) void go(send)
    else {
      setPress({ kind: 'who' })
      signOn.open({
        label,
        onPerson: () => void go(send),
        onClosed: () => setPress({ kind: 'idle' }),
      })
      asking?.()
    }
  }
  return { press, linked, begin }
}

const isRefusal = (reply: CommandReply): reply is CommandReply & { readonly ok: false } => !reply.ok
