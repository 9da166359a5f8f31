import type { ReactElement } from 'react'
import type { DeviceView, SessionView } from '@vigil/shared/contracts'
import { coarseAgeText } from '../../format/time-text.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { CarePanel } from '../session/care-panel.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { SessionPanel } from './session-panel.tsx'

interface RoomSideProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Who is treated since when, by which limits, watched by which devices. */
export function RoomSide({ room, session }: RoomSideProps): ReactElement {
  return (
    <div className="side">
      {room.care === null ? (
        <SessionPanel room={room} session={session} />
      ) : (
        <CarePanel room={room} session={session} />
      )}
      {room.course !== null && <LimitsPanel room={room} course={room.course} />}
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
