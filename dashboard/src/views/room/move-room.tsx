import '../../styles/place-forms.css'
import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { SessionView } from '@vigil/shared/contracts'
import { moveCall } from '../../state/record-calls.ts'
import { SiteForm } from '../command/site-form.tsx'
import { useSiteAsk } from '../command/use-site-ask.ts'
import { Field } from '../session/field.tsx'
import { useContent } from '../site-hooks.ts'

/** The patient goes to another room; session, alarms and record go with her. */
export function MoveRoom({ session }: { readonly session: SessionView }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <section className="panel">
      <h2>Place</h2>
      {open ? (
        <MoveForm session={session} onClose={() => setOpen(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          Move to another room…
        </button>
      )}
    </section>
  )
}

interface MoveFormProps {
  readonly session: SessionView
  readonly onClose: () => void
}

function MoveForm({ session, onClose }: MoveFormProps): ReactElement {
  const content = useContent()
  const asking = useSiteAsk()
  const [, go] = useLocation()
  const [toRoomId, setToRoomId] = useState('')
  const [label, setLabel] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const free = (content?.rooms ?? []).filter((room) => room.session === null)
  const send = (): void => {
    const patientLabel = label.trim()
    const missing =
      toRoomId === ''
        ? 'Choose the room first.'
        : patientLabel === ''
          ? `Type ${session.patientLabel} again, so that nobody else is moved.`
          : null
    setProblem(missing)
    if (missing !== null) return
    asking.ask(moveCall(session.sessionId, { toRoomId, patientLabel }), () =>
      go(`/rooms/${toRoomId}`),
    )
  }
  return (
    <SiteForm asking={asking} label="Move" problem={problem} onSend={send} onClose={onClose}>
      <p>
        <strong>{session.patientLabel}</strong> goes to another room, with session, alarms and
        record. Devices bound to this patient go along.
      </p>
      <Field label="To" hint={free.length === 0 ? 'no room is free' : ''} problem={null}>
        {(control) => (
          <select
            {...control}
            value={toRoomId}
            onChange={(change) => setToRoomId(change.target.value)}
          >
            <option value="">Choose…</option>
            {free.map((room) => (
              <option key={room.roomId} value={room.roomId}>
                {room.label}
              </option>
            ))}
          </select>
        )}
      </Field>
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
