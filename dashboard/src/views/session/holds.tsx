import { useState, type ReactElement } from 'react'
import { holdDecisions } from '../../state/care-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { Choice } from '../forms/choice.tsx'
import { TextField } from '../forms/text-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useStation } from '../station-context.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { Entries } from './entry-line.tsx'

/** What stands against a dose, what to do about it, and the prescriber's word. It never locks the record. */
export function Holds(props: CareProps): ReactElement {
  const { record, session } = props
  const [open, setOpen] = useState<'ask' | 'decide' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <section className="care-item" aria-label="Before the dose">
      {record.holds.length === 0 ? (
        <p className="go">
          <span aria-hidden="true">✓</span> Nothing stands against the dose.
        </p>
      ) : (
        <ul className="holds">
          {record.holds.map(({ level, reason, remedy }) => (
            <li key={reason} className="hold" data-level={level}>
              <strong>
                {level === 'red' ? 'STOP' : 'HOLD'}: {reason}
              </strong>
              <span>{remedy}</span>
            </li>
          ))}
        </ul>
      )}
      <GoAhead {...props} />
      {record.holds.length > 0 && open === null && (
        <div className="form-buttons">
          <button type="button" className="button large primary" onClick={() => setOpen('ask')}>
            Ask the prescriber…
          </button>
          <button type="button" className="button large" onClick={() => setOpen('decide')}>
            Prescriber decides…
          </button>
        </div>
      )}
      {open === 'ask' && <AskPrescriber key={session.sessionId} {...props} onClose={close} />}
      {open === 'decide' && <Decide key={session.sessionId} {...props} onClose={close} />}
      <Entries {...props} label="Asked and decided" kinds={['prescriber-asked', 'hold-decided']} />
    </section>
  )
}

function GoAhead({ room, record }: CareProps): ReactElement | null {
  const clock = useRoomClock(room.roomId)
  const { goAhead } = record
  if (goAhead?.act.kind !== 'hold-decided') return null
  return (
    <p className="go">
      <span aria-hidden="true">✓</span> Go ahead: {goAhead.by.personId},{' '}
      {clock().timeOfDay(goAhead.atMs)}, “{goAhead.act.reason}”
    </p>
  )
}

interface InPlaceProps extends CareProps {
  readonly onClose: () => void
}

function AskPrescriber({ session, record, onClose }: InPlaceProps): ReactElement {
  const draft = useDraft({
    subject: session.sessionId,
    form: 'ask-prescriber',
    empty: { question: record.holds.map(({ reason }) => reason).join(' ') },
  })
  const question = draft.fields.question.trim()
  return (
    <div className="in-place">
      <TextField
        label="Question"
        hint="the page shows patient, dose, last three sets and trend beside it"
        maxLength={300}
        value={draft.fields.question}
        onChange={(next) => draft.change({ question: next })}
      />
      <div className="form-buttons">
        <ActButton
          sessionId={session.sessionId}
          act={question === '' ? null : { kind: 'prescriber-asked', question }}
          label="Page the prescriber"
          tone="primary"
          onDone={() => {
            draft.clear()
            onClose()
          }}
        />
        <button type="button" className="button large" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}

type Decision = keyof typeof holdDecisions
const decisions = Object.entries(holdDecisions).map(([value, label]) => ({
  value: value as Decision,
  label,
}))

function Decide(props: InPlaceProps): ReactElement {
  const { session, onClose } = props
  const draft = useDraft({
    subject: session.sessionId,
    form: 'hold-decided',
    empty: { decision: '', reason: '' },
  })
  const [signing, setSigning] = useState(false)
  const reason = draft.fields.reason.trim()
  const decision = decisions.find(({ value }) => value === draft.fields.decision)
  if (signing && decision !== undefined)
    return (
      <SignDecision
        {...props}
        decision={decision}
        reason={reason}
        onDone={() => {
          draft.clear()
          onClose()
        }}
        onClose={() => setSigning(false)}
      />
    )
  const ready = decision !== undefined && reason !== ''
  return (
    <div className="in-place">
      <Choice
        label="Prescriber’s word"
        choices={decisions}
        chosen={decision?.value ?? null}
        onChoose={(next) => draft.change({ decision: next })}
      />
      <TextField
        label="Reason"
        hint="stays on the record"
        maxLength={300}
        value={draft.fields.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
      <div className="form-buttons">
        <button
          type="button"
          className="button large primary"
          aria-disabled={!ready}
          onClick={() => setSigning(ready)}
        >
          Sign…
        </button>
        <button type="button" className="button large" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}

interface SignDecisionProps extends InPlaceProps {
  readonly decision: (typeof decisions)[number]
  readonly reason: string
  readonly onDone: () => void
}

function SignDecision(props: SignDecisionProps): ReactElement {
  const { room, session, decision, reason } = props
  const { commands } = useStation()
  return (
    <SignSheet
      patientLabel={session.patientLabel}
      roomLabel={room.label}
      sentence={`${decision.label} for ${session.patientLabel}, because: ${reason}.`}
      by={['provider']}
      onSign={async (signature) => {
        const act = { kind: 'hold-decided', decision: decision.value, reason } as const
        const reply = await commands.care(session.sessionId, act, signature)
        return reply.ok ? null : reply.message
      }}
      onDone={props.onDone}
      onClose={props.onClose}
    />
  )
}
