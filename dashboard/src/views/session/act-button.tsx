import { useState, type ReactElement } from 'react'
import type { RecordableAct } from '@vigil/shared/contracts'
import type { SessionId } from '@vigil/shared/vocabulary'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk, type Asking } from '../command/use-ask.ts'

export interface Acting {
  readonly asking: Asking
  readonly act: (act: RecordableAct, done?: () => void) => void
}

/** Records acts of one treatment for whoever acts here. */
export function useAct(sessionId: SessionId): Acting {
  const asking = useAsk()
  return {
    asking,
    act: (act, done) =>
      asking.ask([{ to: 'care', sessionId, act, signature: null }], {
        ...(done === undefined ? {} : { done }),
      }),
  }
}

interface ActButtonProps {
  readonly sessionId: SessionId
  /** Null: something is still missing, and `missing` says what. A function is asked at the press: for times. */
  readonly act: RecordableAct | null | (() => RecordableAct | null)
  readonly label: string
  readonly missing?: string
  readonly tone?: 'primary' | 'plain'
  readonly onDone?: () => void
}

/** Records one act with one press. */
export function ActButton(props: ActButtonProps): ReactElement {
  const { sessionId, act, label, missing, tone = 'plain', onDone } = props
  const acting = useAct(sessionId)
  const [missed, setMissed] = useState(false)
  const { press, linked } = acting.asking
  return (
    <div className="command">
      <button
        type="button"
        className={`button large ${tone}`}
        aria-disabled={!linked || act === null || press.kind === 'sending'}
        onClick={() => {
          const recorded = typeof act === 'function' ? act() : act
          setMissed(recorded === null)
          if (recorded !== null) acting.act(recorded, onDone)
        }}
      >
        {press.kind === 'sending' ? 'Sending' : label}
      </button>
      {(act === null || missed) && missing !== undefined && (
        <p className={missed ? 'refusal' : 'field-hint'}>{missing}</p>
      )}
      <AskAnswer asking={acting.asking} />
    </div>
  )
}
