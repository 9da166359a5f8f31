import '../../styles/care-forms.css'
import { useState, type ReactElement } from 'react'
import type { PatientsReply, ProtocolsReply, StartSessionBody } from '@vigil/shared/contracts'
import type { Protocol } from '@vigil/shared/vocabulary'
import { readStart, noStart, type StartFields } from '../../state/start-draft.ts'
import { refusalText } from '../../state/refusal.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { takesCommands } from '../../state/link-state.ts'
import { patientsCall, protocolsCall } from '../../state/treatment-calls.ts'
import { Choice } from '../forms/choice.tsx'
import { Ticks } from '../forms/ticks.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { useCell, useStation } from '../station-context.tsx'
import { Field } from './field.tsx'
import { PatientPick } from './patient-pick.tsx'
import { useSiteAnswer } from './use-site-answer.ts'

/** In a room where nobody is treated: whom, by which protocol, how the patient lies, with which devices. */
export function TreatStart({ room }: { readonly room: RoomStructure }): ReactElement {
  const draft = useDraft<StartFields>({
    subject: `room ${room.roomId}`,
    form: 'start',
    empty: { ...noStart, devices: room.devices.map(({ deviceId }) => deviceId) },
  })
  const patients = useSiteAnswer<PatientsReply>(() => patientsCall, 'patients')
  const protocols = useSiteAnswer<ProtocolsReply>(() => protocolsCall, 'protocols')
  const known = protocols.value?.protocols ?? []
  const start = useStart(room, draft.clear)
  const { fields, change } = draft
  const read = readStart(fields, {
    roomId: room.roomId,
    patients: patients.value?.patients ?? [],
    protocols: known,
  })
  const problem = patients.problem ?? protocols.problem
  return (
    <div className="panel start-session care-start">
      <h2>Start a treatment in {room.label}</h2>
      {problem !== null && (
        <NotRead
          words={problem}
          again={() => {
            patients.again()
            protocols.again()
          }}
        />
      )}
      <PatientPick
        patients={patients.value?.patients ?? null}
        chosenId={fields.patientId}
        onChoose={(patientId, protocolId) =>
          change({ patientId, ...(protocolId === null ? {} : { protocolId }) })
        }
        onAdded={patients.again}
      />
      <ProtocolField protocols={known} chosenId={fields.protocolId} onChoose={change} />
      <Lying fields={fields} change={change} />
      <DeviceTicks room={room} fields={fields} change={change} />
      <Choice
        label="Measured on"
        choices={modes}
        chosen={fields.mode}
        onChoose={(mode) => change({ mode })}
      />
      <StartFoot start={start} body={read} />
    </div>
  )
}

interface NotReadProps {
  readonly words: string
  readonly again: () => void
}

function NotRead({ words, again }: NotReadProps): ReactElement {
  return (
    <p className="refusal" role="status">
      {words}{' '}
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </p>
  )
}

interface DeviceTicksProps extends LyingProps {
  readonly room: RoomStructure
}

function DeviceTicks({ room, fields, change }: DeviceTicksProps): ReactElement | null {
  if (room.devices.length === 0) return null
  return (
    <Ticks
      legend="Devices on this patient"
      items={room.devices.map(({ deviceId, make, model }) => ({
        value: deviceId,
        label: [make, model].filter((part) => part !== null).join(' ') || deviceId,
      }))}
      ticked={fields.devices}
      onTick={(devices) => change({ devices })}
    />
  )
}

const modes = [
  { value: 'real', label: 'A patient' },
  { value: 'demo', label: 'Simulation' },
] as const

function StartFoot({
  start,
  body,
}: {
  readonly start: ReturnType<typeof useStart>
  readonly body: ReturnType<typeof readStart>
}): ReactElement {
  const linked = takesCommands(useCell(useStation().link))
  const words = start.refusal ?? (start.tried && typeof body === 'string' ? body : null)
  return (
    <>
      {words !== null && (
        <p className="refusal" role="alert">
          {words}
        </p>
      )}
      {!linked && (
        <p className="panel-note">
          No link to the server: a session cannot be started. What was chosen stays here.
        </p>
      )}
      <button
        type="button"
        className="button large primary"
        aria-disabled={!linked || start.sending || typeof body === 'string'}
        onClick={() => void start.send(body)}
      >
        {start.sending ? 'Starting' : 'Start treatment'}
      </button>
    </>
  )
}

function useStart(room: RoomStructure, done: () => void) {
  const { commands } = useStation()
  const [sending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async (body: StartSessionBody | string): Promise<void> => {
    setTried(true)
    if (sending || typeof body === 'string') return
    setSending(true)
    setRefusal(null)
    const reply = await commands.startSession({ ...body, roomId: room.roomId })
    setSending(false)
    if (reply.ok) done()
    else setRefusal(refusalText(reply.error))
  }
  return { sending, tried, refusal, send }
}

interface ProtocolFieldProps {
  readonly protocols: readonly Protocol[]
  readonly chosenId: string
  readonly onChoose: (more: { readonly protocolId: string }) => void
}

function ProtocolField({ protocols, chosenId, onChoose }: ProtocolFieldProps): ReactElement {
  return (
    <Field label="Protocol" problem={null}>
      {(control) => (
        <select
          {...control}
          className="large-input"
          value={chosenId}
          onChange={(chosen) => onChoose({ protocolId: chosen.target.value })}
        >
          <option value="">Choose</option>
          {protocols.map(({ protocolId, label, version }) => (
            <option key={protocolId} value={protocolId}>
              {label}, version {version}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const positions = [
  { value: 'reclined', label: 'Reclined' },
  { value: 'seated', label: 'Seated' },
] as const
const arms = [
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
  { value: '', label: 'None' },
] as const

interface LyingProps {
  readonly fields: StartFields
  readonly change: (more: Partial<StartFields>) => void
}

function Lying({ fields, change }: LyingProps): ReactElement {
  return (
    <>
      <Choice
        label="Position"
        choices={positions}
        chosen={fields.position}
        onChoose={(position) => change({ position })}
      />
      <Choice
        label="Cuff on arm"
        choices={arms}
        chosen={fields.cuff}
        onChoose={(cuff) => change({ cuff })}
      />
      <Choice
        label="Finger clip on arm"
        choices={arms}
        chosen={fields.clip}
        onChoose={(clip) => change({ clip })}
      />
      <Choice
        label="Never a cuff on"
        choices={arms}
        chosen={fields.noCuff}
        onChoose={(noCuff) => change({ noCuff })}
      />
    </>
  )
}
