import { useState, type ReactElement } from 'react'
import type { DeviceSecretReply, DevicesReply } from '@vigil/shared/contracts'
import { devicesCall } from '../../state/administration-calls.ts'
import { findDevices, orderedDevices } from '../../state/device-rows.ts'
import { AdministrationFrame, Skeleton } from './administration-frame.tsx'
import { DeviceRow } from './device-row.tsx'
import { FilterField } from './filter-field.tsx'
import { NewDevice } from './new-device.tsx'
import { SecretCard } from './secret-card.tsx'
import { useReading } from './use-reading.ts'
import { useRoomLabels } from './use-room-labels.ts'

/** What may speak at this site, what of it speaks now, and what was cut off. */
export function DevicesPage(): ReactElement {
  const reading = useReading(devicesCall)
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<DeviceSecretReply | null>(null)
  const { reply, refusal, again } = reading
  const onSecret = (issued: DeviceSecretReply): void => {
    setSecret(issued)
    setAdding(false)
    again()
  }
  return (
    <AdministrationFrame
      tab="devices"
      reading={reading}
      tools={
        <>
          <FilterField label="Find a device" value={typed} onChange={setTyped} />
          <button
            type="button"
            className="button primary"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            Register a device…
          </button>
        </>
      }
    >
      {adding && (
        <NewDevice
          devices={reply?.devices ?? []}
          onSecret={onSecret}
          onClose={() => setAdding(false)}
        />
      )}
      {secret !== null && reply !== null && (
        <SecretCard
          key={secret.secret}
          issued={secret}
          broker={reply.broker}
          onClose={() => setSecret(null)}
        />
      )}
      {reply === null ? (
        refusal === null && <Skeleton what="the devices" />
      ) : (
        <Devices reply={reply} typed={typed} onSecret={onSecret} onChanged={again} />
      )}
    </AdministrationFrame>
  )
}

interface DevicesProps {
  readonly reply: DevicesReply
  readonly typed: string
  readonly onSecret: (issued: DeviceSecretReply) => void
  readonly onChanged: () => void
}

function Devices({ reply, typed, ...on }: DevicesProps): ReactElement {
  const rooms = useRoomLabels()
  const found = findDevices(orderedDevices(reply.devices), typed, rooms)
  if (reply.devices.length === 0)
    return (
      <div className="panel panel-note">
        <p>
          <strong>No device is registered yet.</strong> Register the first: it gets a name, a room
          and a secret of its own, and connects with them. Messages of devices that are not
          registered count for nobody.
        </p>
      </div>
    )
  if (found.length === 0)
    return <p className="panel panel-note">No device here is found by that.</p>
  return (
    <div className="panel">
      <ul className="rows devices-list" aria-label="Devices of this site">
        {found.map((device) => (
          <DeviceRow key={device.deviceId} device={device} devices={reply.devices} {...on} />
        ))}
      </ul>
    </div>
  )
}
