import '../../styles/place-forms.css'
import '../../styles/session-forms.css'
import '../../styles/room-actions.css'
import { useState, type ReactElement } from 'react'
import { claimCall } from '../../state/record-calls.ts'
import type { TrayReading } from '../../state/queue.ts'
import { SiteForm } from '../command/site-form.tsx'
import { useSiteAsk } from '../command/use-site-ask.ts'
import { Field } from '../session/field.tsx'
import { useContent } from '../site-hooks.ts'

interface ClaimFormProps {
  readonly reading: TrayReading
  readonly onClaimed: () => void
  readonly onClose: () => void
}

/** Room and the patient's label, said again: one slip of the finger puts no reading on another patient. */
export function ClaimForm({ reading, onClaimed, onClose }: ClaimFormProps): ReactElement {
  const asking = useSiteAsk()
  const content = useContent()
  const [sessionId, setSessionId] = useState('')
  const [label, setLabel] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const running = (content?.rooms ?? []).flatMap(({ session, label: roomLabel }) =>
    session === null || session.mode !== reading.mode ? [] : [{ session, roomLabel }],
  )
  const send = (): void => {
    const patientLabel = label.trim()
    const missing = missingOf(sessionId, patientLabel)
    setProblem(missing)
    if (missing !== null) return
    asking.ask(claimCall(reading.trayId, { sessionId, patientLabel }), () => {
      onClose()
      onClaimed()
    })
  }
  if (running.length === 0)
    return <p className="panel-note">No session runs that it could belong to.</p>
  return (
    <SiteForm
      asking={asking}
      label="Put on this patient"
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <RoomField running={running} sessionId={sessionId} onChoose={setSessionId} />
      <Field label="Patient" hint="type the label again" problem={null}>
        {(control) => (
          <input
            {...control}
            value={label}
            maxLength={32}
            autoComplete="off"
            onChange={(change) => setLabel(change.target.value)}
          />
        )}
      </Field>
    </SiteForm>
  )
}

function missingOf(sessionId: string, patientLabel: string): string | null {
  if (sessionId === '') return 'Choose the room first.'
  return patientLabel === '' ? "Type the patient's label, as it stands in the room." : null
}

interface RoomFieldProps {
  readonly running: readonly {
    readonly session: { readonly sessionId: string }
    readonly roomLabel: string
  }[]
  readonly sessionId: string
  readonly onChoose: (sessionId: string) => void
}

function RoomField({ running, sessionId, onChoose }: RoomFieldProps): ReactElement {
  return (
    <Field label="Room" hint="" problem={null}>
      {(control) => (
        <select {...control} value={sessionId} onChange={(change) => onChoose(change.target.value)}>
          <option value="">Choose…</option>
          {running.map(({ session, roomLabel }) => (
            <option key={session.sessionId} value={session.sessionId}>
              {roomLabel}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
