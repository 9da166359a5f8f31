import { useState, type ReactElement } from 'react'
import type { EndSessionBody } from '@vigil/shared/contracts'
import { refusalText } from '../../state/refusal.ts'
import { Choice } from '../forms/choice.tsx'
import { TextField } from '../forms/text-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ReadBack } from '../sign/read-back.tsx'
import { useStation } from '../station-context.tsx'
import type { CareProps } from './care-props.ts'

const otherWays = [
  { value: 'stopped', label: 'Stopped' },
  { value: 'transferred', label: 'Transferred' },
  { value: 'left-without-discharge', label: 'Left without discharge' },
] as const
type Outcome = NonNullable<EndSessionBody['outcome']>

/** Through the gate once it is signed; every other way gives a reason. */
export function EndTreatment(props: CareProps): ReactElement {
  const { session, record } = props
  const [ending, setEnding] = useState<'discharged' | 'other' | null>(null)
  const signed = record.gate?.state === 'signed'
  const close = (): void => setEnding(null)
  if (ending === 'discharged')
    return (
      <End
        {...props}
        outcome="discharged"
        sentence={`${session.patientLabel} is discharged; alarms end with the session.`}
        reason="discharged through the gate"
        onClose={close}
      />
    )
  if (ending === 'other') return <OtherWay {...props} onClose={close} />
  return (
    <div className="form-buttons">
      {signed && (
        <button
          type="button"
          className="button large primary"
          onClick={() => setEnding('discharged')}
        >
          End as discharged…
        </button>
      )}
      <button type="button" className="button large" onClick={() => setEnding('other')}>
        End another way…
      </button>
    </div>
  )
}

function OtherWay(props: CareProps & { readonly onClose: () => void }): ReactElement {
  const { session, onClose } = props
  const draft = useDraft({
    subject: session.sessionId,
    form: 'end',
    empty: { outcome: '', reason: '' },
  })
  const way = otherWays.find(({ value }) => value === draft.fields.outcome)
  return (
    <End
      {...props}
      outcome={way?.value ?? null}
      sentence={`${session.patientLabel}: ${way === undefined ? 'ends how?' : way.label.toLowerCase()}. Alarms end with the session.`}
      reason={draft.fields.reason.trim()}
      onClose={onClose}
      onEnded={draft.clear}
    >
      <Choice
        label="How it ends"
        choices={otherWays}
        chosen={draft.fields.outcome}
        onChoose={(outcome) => draft.change({ outcome })}
      />
      <TextField
        label="Reason"
        hint="for the record"
        value={draft.fields.reason}
        onChange={(reason) => draft.change({ reason })}
      />
    </End>
  )
}

interface EndProps extends CareProps {
  readonly outcome: Outcome | null
  readonly sentence: string
  readonly reason: string
  readonly onClose: () => void
  readonly onEnded?: () => void
  readonly children?: ReactElement | readonly ReactElement[]
}

function End(props: EndProps): ReactElement {
  const { room, session, outcome, sentence, reason, onClose, onEnded, children } = props
  const { commands } = useStation()
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const end = async (): Promise<void> => {
    if (outcome === null || reason === '') {
      setRefusal('Say how it ends and why.')
      return
    }
    setSending(true)
    setRefusal(null)
    const reply = await commands.endSession(session.sessionId, { outcome, reason })
    setSending(false)
    if (reply.ok) onEnded?.()
    else setRefusal(refusalText(reply.error))
  }
  return (
    <ReadBack
      patientLabel={session.patientLabel}
      roomLabel={room.label}
      sentence={sentence}
      label="End session"
      sending={sending}
      refusal={refusal}
      onConfirm={() => void end()}
      onClose={onClose}
      closeLabel="Keep watching"
    >
      {children}
    </ReadBack>
  )
}
