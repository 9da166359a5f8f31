import { useState, type ReactElement, type ReactNode } from 'react'
import type { CommandReply, RoomCommand, SiteCommand } from '@vigil/shared/contracts'
import type { RoomId } from '@vigil/shared/vocabulary'
import { takesCommands } from '../../state/link-state.ts'
import type { ActingPerson } from '../../state/person.ts'
import { refusedHere } from '../../state/refusal.ts'
import { useCell, useStation } from '../station-context.tsx'
import { WhoActs } from './who-acts.tsx'

/** What a press asks for; the person and the station are added. */
export type Asked =
  | { readonly to: 'room'; readonly roomId: RoomId; readonly command: RoomCommand }
  | { readonly to: 'site'; readonly command: SiteCommand }

type Press =
  | { readonly kind: 'idle' }
  | { readonly kind: 'who' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly words: string }

export interface CommandPress {
  readonly press: Press
  readonly linked: boolean
  /** Sends, or first asks who acts. */
  readonly start: () => void
  /** The answer to the question who acts. */
  readonly actAs: (person: ActingPerson) => void
  readonly forget: () => void
}

/** One press: asks once who acts, sends all it asks for, and keeps the words of a refusal. */
export function useCommandPress(
  asked: readonly Asked[],
  on: { readonly asking?: () => void; readonly done?: () => void } = {},
): CommandPress {
  const { person, link, commands } = useStation()
  const acting = useCell(person)
  const linked = takesCommands(useCell(link))
  const [press, setPress] = useState<Press>({ kind: 'idle' })

  const send = async (by: ActingPerson): Promise<void> => {
    setPress({ kind: 'sending' })
    const replies = await Promise.all(asked.map((one) => commands.sendCommand({ ...by, ...one })))
    const refusal = replies.find(isRefusal)
    setPress(refusal === undefined ? { kind: 'idle' } : { kind: 'refused', words: refusal.message })
    if (refusal === undefined) on.done?.()
  }
  return {
    press,
    linked,
    start: () => {
      const refusal = linked ? null : refusedHere('link-down')
      if (refusal?.ok === false) setPress({ kind: 'refused', words: refusal.message })
      else if (acting !== null) void send(acting)
      else {
        setPress({ kind: 'who' })
        on.asking?.()
      }
    },
    actAs: (by) => {
      person.set(by)
      void send(by)
    },
    forget: () => setPress({ kind: 'idle' }),
  }
}

const isRefusal = (reply: CommandReply): reply is CommandReply & { readonly ok: false } => !reply.ok

interface CommandButtonProps {
  readonly asked: readonly Asked[]
  readonly label: string
  readonly icon?: ReactNode
  /** What a screen reader says where the label alone is not enough. */
  readonly spoken?: string
  readonly tone?: 'primary' | 'plain'
  /** It has to ask who acts first. */
  readonly onAsking?: () => void
  readonly onDone?: () => void
}

/** A button that asks the server for something, says in place why it could not be done, and asks once who acts. */
export function CommandButton(props: CommandButtonProps): ReactElement {
  const { label, icon, spoken, tone = 'plain' } = props
  const { press, linked, start, actAs, forget } = useCommandPress(props.asked, {
    ...(props.onAsking === undefined ? {} : { asking: props.onAsking }),
    ...(props.onDone === undefined ? {} : { done: props.onDone }),
  })
  if (press.kind === 'who') return <WhoActs label={label} onPerson={actAs} onCancel={forget} />
  const sending = press.kind === 'sending'
  return (
    <div className="command">
      <button
        type="button"
        className={tone === 'primary' ? 'button primary' : 'button'}
        aria-disabled={!linked || sending}
        aria-label={spoken}
        onClick={sending ? undefined : start}
      >
        {icon}
        {sending ? 'Sending' : label}
      </button>
      {press.kind === 'refused' && (
        <p className="refusal" role="status">
          {press.words}
        </p>
      )}
    </div>
  )
}
