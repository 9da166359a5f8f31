import { useState, type ReactElement } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import { nothingTyped, readTyped, type TypedVital } from '../../state/typed-values.ts'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useNow } from '../session/use-now.ts'
import type { CareProps } from '../session/care-props.ts'

const fields = [
  { vital: 'nibp-sys', label: 'Upper' },
  { vital: 'nibp-dia', label: 'Lower' },
  { vital: 'pr', label: 'Pulse' },
  { vital: 'spo2', label: 'Oxygen %' },
] as const

/** The only thing that is typed: what stands on the cuff, and on the clip where there is one. */
export function PressureForm({ room, session }: CareProps): ReactElement {
  const asking = useAsk()
  const now = useNow(room.roomId)
  const draft = useDraft<Readonly<Record<TypedVital, string>>>({
    subject: session.sessionId,
    form: 'pressure',
    empty: nothingTyped,
  })
  const [problem, setProblem] = useState<string | null>(null)
  const enter = (): void => {
    const read = readTyped(draft.fields)
    const complete =
      read.kind === 'values' &&
      read.values['nibp-sys'] !== undefined &&
      read.values['nibp-dia'] !== undefined
    setProblem(complete ? null : 'Enter both numbers of the blood pressure, digits only.')
    if (!complete) return
    const command: RoomCommand = { kind: 'typed-values', values: read.values, measuredMs: now() }
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { done: draft.clear })
  }
  return (
    <div className="pressure">
      <div className="pressure-fields">
        {fields.map(({ vital, label }) => (
          <label key={vital} className="pressure-field">
            <span>{label}</span>
            <input
              className="large-input"
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
              value={draft.fields[vital]}
              onChange={(change) => draft.change({ [vital]: change.target.value })}
            />
          </label>
        ))}
      </div>
      {problem !== null && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        className="button large primary"
        aria-disabled={!asking.linked}
        onClick={enter}
      >
        {asking.press.kind === 'sending' ? 'Sending' : 'Enter these'}
      </button>
      <AskAnswer asking={asking} />
    </div>
  )
}
