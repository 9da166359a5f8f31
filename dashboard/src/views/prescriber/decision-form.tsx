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
  const deciding = useDeciding(room)
  const { decision, reason, done, setDecision } = deciding
  if (decision === null) return <Answers deciding={deciding} done={done} />
  const againstRed = decision === 'go-ahead' && record.holds.some(({ level }) => level === 'red')
  return (
    <SignSheet
      patientLabel={room.session?.patientLabel ?? ''}
      roomLabel={room.label}
      sentence={decisionSentence({ record, decision, reason })}
      {...(againstRed ? { warning: 'A red hold stands against this dose.' } : {})}
      label={`Sign: ${decisionWords[decision]}`}
      by={['provider']}
      onSign={deciding.sign}
      onDone={deciding.finish}
      onClose={() => setDecision(null)}
    />
  )
}

function useDeciding(room: RoomStructure) {
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
  return {
    linked,
    decision,
    setDecision,
    reason,
    typed: fields.reason,
    type: (words: string) => change({ reason: words }),
    missing: missing && reason === '',
    done,
    choose: (chosen: HoldDecision) => {
      if (!linked) return
      setDone(null)
      setMissing(reason === '')
      setDecision(reason === '' ? null : chosen)
    },
    sign: async (signature: Signature): Promise<string | null> => {
      if (decision === null) return null
      const reply = await commands.sendCommand({
        to: 'care',
        sessionId,
        act: { kind: 'hold-decided', decision, reason },
        signature,
      })
      return reply.ok ? null : reply.message
    },
    finish: () => {
      if (decision !== null) setDone(`${decisionWords[decision]}: signed, the room shows it.`)
      setDecision(null)
      clear()
    },
  }
}

interface AnswersProps {
  readonly deciding: ReturnType<typeof useDeciding>
  readonly done: string | null
}

function Answers({ deciding, done }: AnswersProps): ReactElement {
  const { linked, missing, typed, type, choose } = deciding
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
        problem={missing ? 'Give a reason first: it is signed with the answer.' : null}
      >
        {(control) => (
          <textarea
            {...control}
            value={typed}
            rows={2}
            maxLength={300}
            onChange={(change) => type(change.target.value)}
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
