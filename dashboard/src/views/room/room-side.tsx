import type { ReactElement } from 'react'
import type { DeviceView, SessionView } from '@vigil/shared/contracts'
import { coarseAgeText } from '../../format/time-text.ts'
import { roomInstantToReal } from '../../state/server-clock.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { EndSession } from '../session/end-session.tsx'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { LimitList } from './limit-list.tsx'

interface RoomSideProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Who is treated since when, by which limits, watched by which devices. */
export function RoomSide({ room, session }: RoomSideProps): ReactElement {
  const times = useSiteTimes()
  const content = useContent()
  const startedMs =
    content === null
      ? session.startedMs
      : roomInstantToReal(content.time, session.mode, session.startedMs)
  return (
    <aside className="side" aria-label="Session">
      <section className="panel">
        <h2>Session</h2>
        <dl className="facts">
          <Fact name="Patient" words={session.patientLabel} />
          <Fact name="Started" words={times.toMinute(startedMs)} />
          <Fact name="Data" words={modeWords[session.mode]} />
        </dl>
        <EndSession session={session} />
      </section>
      <section className="panel">
        <h2>Limits in force</h2>
        <p className="panel-note">{session.limits.label}</p>
        <LimitList limits={room.course?.inForce ?? []} />
      </section>
      <section className="panel">
        <h2>Devices</h2>
        {room.devices.length === 0 ? (
          <p className="panel-note">No device has spoken in this room yet.</p>
        ) : (
          <ul className="devices">
            {room.devices.map((device) => (
              <Device key={device.deviceId} roomId={room.roomId} device={device} />
            ))}
          </ul>
        )}
      </section>
    </aside>
  )
}

const modeWords: Readonly<Record<SessionView['mode'], string>> = {
  real: 'a patient',
  demo: 'simulation, no patient',
  test: 'test, no patient',
}

function Fact({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}

interface DeviceProps {
  readonly roomId: string
  readonly device: DeviceView
}

function Device({ roomId, device }: DeviceProps): ReactElement {
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
            read={() => `, seen ${coarseAgeText(readout.context(roomId).nowMs - lastSeenMs)} ago`}
          />
        )}
      </span>
    </li>
  )
}
