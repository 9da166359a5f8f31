import '../../styles/place-forms.css'
import { useState, type ReactElement } from 'react'
import type { DeviceView, SessionView } from '@vigil/shared/contracts'
import { coarseAgeText } from '../../format/time-text.ts'
import { bindDeviceCall } from '../../state/record-calls.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { AskAnswer } from '../command/ask-answer.tsx'
import { SiteForm } from '../command/site-form.tsx'
import { useSiteAsk, type SiteAsking } from '../command/use-site-ask.ts'
import { RevokeHere } from '../administration/revoke-device.tsx'
import { Field } from '../session/field.tsx'
import { LiveText, useStation } from '../station-context.tsx'

interface DevicesPanelProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Which devices speak in this room, and which of them are this patient's. */
export function DevicesPanel({ room, session }: DevicesPanelProps): ReactElement {
  const asking = useSiteAsk()
  const [open, setOpen] = useState(false)
  const bound = session.devices ?? []
  const absent = bound.filter((id) => room.devices.every(({ deviceId }) => deviceId !== id))
  return (
    <section className="panel">
      <h2>Devices</h2>
      {session.devices === null && (
        <p className="panel-note">Whatever measures in this room counts as this patient’s.</p>
      )}
      {room.devices.length === 0 && bound.length === 0 && (
        <p className="panel-note">No device has spoken in this room yet.</p>
      )}
      <ul className="devices">
        {room.devices.map((device) => (
          <Device
            key={device.deviceId}
            room={room}
            session={session}
            device={device}
            asking={asking}
          />
        ))}
        {absent.map((deviceId) => (
          <li key={deviceId} className="device" data-presence="unknown">
            <span className="device-name">{deviceId}</span>
            <span className="device-state">this patient’s, has not spoken here</span>
            <BindButton session={session} deviceId={deviceId} asking={asking} />
          </li>
        ))}
      </ul>
      <AskAnswer asking={asking} />
      {open ? (
        <BindForm session={session} onClose={() => setOpen(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          Another device…
        </button>
      )}
    </section>
  )
}

interface DeviceProps extends DevicesPanelProps {
  readonly device: DeviceView
  readonly asking: SiteAsking
}

function Device({ room, session, device, asking }: DeviceProps): ReactElement {
  const { readout } = useStation()
  const name = [device.make, device.model].filter((part) => part !== null).join(' ')
  const { lastSeenMs } = device
  return (
    <li className="device" data-presence={device.presence}>
      <span className="device-name">{name === '' ? device.deviceId : name}</span>
      <span className="device-state">
        {device.presence}
        {device.presence !== 'online' && lastSeenMs !== null && (
          <LiveText
            read={() =>
              `, seen ${coarseAgeText(readout.context(room.roomId).nowMs - lastSeenMs)} ago`
            }
          />
        )}
      </span>
      {session.devices !== null && (
        <BindButton session={session} deviceId={device.deviceId} asking={asking} />
      )}
      <RevokeHere deviceId={device.deviceId} />
    </li>
  )
}

interface BindButtonProps {
  readonly session: SessionView
  readonly deviceId: string
  readonly asking: SiteAsking
}

/** What is bound can be let go, what is not can be bound. */
function BindButton({ session, deviceId, asking }: BindButtonProps): ReactElement {
  const isBound = session.devices?.includes(deviceId) === true
  const press = (): void => {
    asking.ask(
      bindDeviceCall(session.sessionId, { deviceId, state: isBound ? 'released' : 'bound' }),
      () => undefined,
    )
  }
  return (
    <button
      type="button"
      className="button"
      aria-disabled={!asking.linked}
      aria-label={`${isBound ? 'Release' : 'Bind'} ${deviceId}`}
      onClick={press}
    >
      {isBound ? 'Release' : 'Bind'}
    </button>
  )
}

/** A device that goes from room to room is named by what stands on it. */
function BindForm({
  session,
  onClose,
}: {
  readonly session: SessionView
  readonly onClose: () => void
}): ReactElement {
  const asking = useSiteAsk()
  const [name, setName] = useState('')
  const deviceId = name.trim().toLowerCase()
  const [problem, setProblem] = useState<string | null>(null)
  const send = (): void => {
    setProblem(deviceId === '' ? 'Type the name that stands on the device.' : null)
    if (deviceId === '') return
    asking.ask(bindDeviceCall(session.sessionId, { deviceId, state: 'bound' }), onClose)
  }
  return (
    <SiteForm
      asking={asking}
      label="Bind to this patient"
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <p>
        Its readings count for <strong>{session.patientLabel}</strong> from now on, nothing before.
      </p>
      <Field label="Device" hint="its name, e.g. oxi-1" problem={null}>
        {(control) => (
          <input
            {...control}
            value={name}
            maxLength={32}
            autoComplete="off"
            autoFocus
            onChange={(change) => setName(change.target.value)}
          />
        )}
      </Field>
    </SiteForm>
  )
}
