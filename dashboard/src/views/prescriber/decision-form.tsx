import { useState, type ReactElement } from 'react'
import type { Signature } from '@vigil/shared/contracts'
import type { CareRecord } from '@vigil/shared/vocabulary'
import { takesCommands } from '../../state/link-state.ts'
import {
  decisionSentence,
  decisionWords,
  holdDecisions,
  type HoldDecision,
} from '../../state/prescriber-words.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useCell, useStation } from '../station-context.tsx'

interface DecisionFormProps {
  readonly room: RoomStructure
  readonly record: CareRecord
}

/** Four answers, a reason, one signature. Without a link nothing is sent, and nothing waits to be sent. */
export function DecisionForm({ room, record }: DecisionFormProps): ReactElement {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const sessionId = room.session?.sessionId ?? ''
  const { fields, change, clear } = useDraft({
    subject: sessionId,
    form: 'hold-decided',
    empty: { reason: '' },
  })
  const [decision, setDecision] = useState<HoldDecision | null>(null)
  const [missing, setMissing] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const reason = fields.reason.trim()
  const choose = (chosen: HoldDecision): void => {
    if (!linked) return
    setDone(null)
    setMissing(reason === '')
    setDecision(reason === '' ? null : chosen)
  }
  const sign = async (signature: Signature): Promise<string | null> => {
    if (decision === null) return null
    const reply = await commands.sendCommand({
      to: 'care',
      sessionId,
      personId: signature.personId,
      role: 'provider',
      act: { kind: 'hold-decided', decision, reason },
      signature,
    })
    return reply.ok ? null : reply.message
  }
  if (decision !== null)
    return (
      <SignSheet
        patientLabel={room.session?.patientLabel ?? ''}
        roomLabel={room.label}
        sentence={decisionSentence({ record, decision, reason })}
        {...(decision === 'go-ahead' && record.holds.some(({ level }) => level === 'red')
          ? { warning: 'A red hold stands against this dose.' }
          : {})}
        label={`Sign: ${decisionWords[decision]}`}
        by={['provider']}
        onSign={sign}
        onDone={() => {
          setDone(`${decisionWords[decision]}: signed, the room shows it.`)
          setDecision(null)
          clear()
        }}
        onClose={() => setDecision(null)}
      />
    )
  return (
    <div className="panel decision">
      {done !== null && (
        <p className="decision-done" role="status">
          {done}
        </p>
      )}
      <Field
        label="Reason"
        hint="stays on the record"
        problem={
          missing && reason === '' ? 'Give a reason first: it is signed with the answer.' : null
        }
      >
        {(control) => (
          <textarea
            {...control}
            value={fields.reason}
            rows={2}
            maxLength={300}
            onChange={(typed) => change({ reason: typed.target.value })}
          />
        )}
      </Field>
      <div className="decision-buttons">
        {holdDecisions.map((one) => (
          <button
            key={one}
            type="button"
            className="button large"
            data-decision={one}
            aria-disabled={!linked}
            onClick={() => choose(one)}
          >
            {decisionWords[one]}
          </button>
        ))}
      </div>
      {!linked && <p className="panel-note">No link: nothing can be sent. Call the room.</p>}
    </div>
  )
}
