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
import { unnamedPerson, type ActingPerson } from '../../state/person.ts'
import { refusedHere } from '../../state/refusal.ts'
import { useCell, useStation } from '../station-context.tsx'

/** What a press asks for; the person and the station are added. */
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
  /** It has to ask who acts first. */
  readonly asking?: () => void
  readonly done?: () => void
  /** A call for help waits for nobody's initials. */
  readonly urgent?: boolean
}

export type Press =
  | { readonly kind: 'idle' }
  | { readonly kind: 'who'; readonly asked: readonly Asked[]; readonly options: AskOptions }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly words: string }

export interface Asking {
  readonly press: Press
  readonly linked: boolean
  /** Sends, or first asks who acts; while something is under way nothing else begins. */
  readonly ask: (asked: readonly Asked[], options?: AskOptions) => void
  /** The answer to the question who acts. */
  readonly actAs: (person: ActingPerson) => void
  readonly forget: () => void
}

/** Asks the server on a person's behalf: asks once who acts, and keeps the words of a refusal. */
export function useAsk(): Asking {
  const { person, link, commands } = useStation()
  const acting = useCell(person)
  const linked = takesCommands(useCell(link))
  const [press, setPress] = useState<Press>({ kind: 'idle' })

  const send = async (
    by: ActingPerson,
    asked: readonly Asked[],
    { done }: AskOptions,
  ): Promise<void> => {
    setPress({ kind: 'sending' })
    const replies = await Promise.all(asked.map((one) => commands.sendCommand({ ...by, ...one })))
    const refusal = replies.find(isRefusal)
    setPress(refusal === undefined ? { kind: 'idle' } : { kind: 'refused', words: refusal.message })
    if (refusal === undefined) done?.()
  }
  return {
    press,
    linked,
    ask: (asked, options = {}) => {
      if (press.kind === 'sending') return
      const by = acting ?? (options.urgent === true ? unnamedPerson : null)
      const refusal = linked ? null : refusedHere('link-down')
      if (refusal?.ok === false) setPress({ kind: 'refused', words: refusal.message })
      else if (by !== null) void send(by, asked, options)
      else {
        setPress({ kind: 'who', asked, options })
        options.asking?.()
      }
    },
    actAs: (by) => {
      person.set(by)
      if (press.kind === 'who') void send(by, press.asked, press.options)
    },
    forget: () => setPress({ kind: 'idle' }),
  }
}

const isRefusal = (reply: CommandReply): reply is CommandReply & { readonly ok: false } => !reply.ok
