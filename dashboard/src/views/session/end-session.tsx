import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useCell, useStation } from '../station-context.tsx'
import { Field } from './field.tsx'

/** Ends the watch with a reason, asked in place: nothing covers numbers and alarms meanwhile. */
export function EndSession({ session }: { readonly session: SessionView }): ReactElement {
  const [asking, setAsking] = useState(false)
  if (asking) return <EndReason session={session} onKeep={() => setAsking(false)} />
  return (
    <button type="button" className="button" onClick={() => setAsking(true)}>
      End session
    </button>
  )
}

interface EndReasonProps {
  readonly session: SessionView
  readonly onKeep: () => void
}

const empty = { reason: '' }

function useEnd({ sessionId }: SessionView) {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const { fields, change, clear } = useDraft({ subject: sessionId, form: 'end-watch', empty })
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const end = async (): Promise<void> => {
    setSending(true)
    setRefusal(null)
    const reason = fields.reason.trim()
    const result = await commands.endSession(sessionId, { outcome: 'watch-ended', reason })
    setSending(false)
    if (result.ok) clear()
    else setRefusal(refusalText(result.error))
  }
  return { fields, change, end, linked, sending, refusal }
}

function EndReason({ session, onKeep }: EndReasonProps): ReactElement {
  const { fields, change, end, linked, sending, refusal } = useEnd(session)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (!sending) void end()
  }

  return (
    <form
      className="end-session"
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onKeep()
      }}
    >
      <p>
        Alarms of <strong>{session.patientLabel}</strong> end with the session.
      </p>
      <Field label="Reason" hint="for the record" problem={null}>
        {(fieldProps) => (
          <input
            {...fieldProps}
            value={fields.reason}
            maxLength={200}
            required
            autoFocus
            autoComplete="off"
            onChange={(typed) => change({ reason: typed.target.value })}
          />
        )}
      </Field>
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}
        </p>
      )}
      <div className="end-session-buttons">
        <button type="submit" className="button primary" aria-disabled={!linked || sending}>
          {sending ? 'Ending' : 'End session'}
        </button>
        <button type="button" className="button" onClick={onKeep}>
          Keep watching
        </button>
      </div>
    </form>
  )
}
