import { useState, type ReactElement } from 'react'
import type { DeviceSecretReply, RegisteredDevice } from '@vigil/shared/contracts'
import { agoText } from '../../format/time-text.ts'
import { newSecretCall } from '../../state/administration-calls.ts'
import {
  connectionOf,
  connectionWords,
  deviceKindWords,
  misplacedText,
  newSecretWarning,
  placeText,
} from '../../state/device-rows.ts'
import { useSiteDates } from '../site-dates.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Confirm, Refused } from './act-form.tsx'
import { DeviceForm } from './device-form.tsx'
import { RevokeButton, RevokedNote, useRevoke } from './revoke-device.tsx'
import { RowButtons } from './row-buttons.tsx'
import { useAct } from './use-act.ts'
import { useRoomLabels } from './use-room-labels.ts'

interface DeviceRowProps {
  readonly device: RegisteredDevice
  /** All of them, for the gateways among them. */
  readonly devices: readonly RegisteredDevice[]
  readonly onSecret: (issued: DeviceSecretReply) => void
  readonly onChanged: () => void
}

/** One device: where it is, whether it speaks, and how it is let in or cut off. */
export function DeviceRow({ device, devices, onSecret, onChanged }: DeviceRowProps): ReactElement {
  const [open, setOpen] = useState<'change' | 'secret' | null>(null)
  const act = useAct()
  const revoke = useRevoke(device.deviceId, onChanged)
  const { deviceId } = device
  const close = (): void => setOpen(null)
  const warning = newSecretWarning(device)
  const issue = (): void =>
    act.send(newSecretCall(deviceId), (issued) => {
      close()
      revoke.forget()
      onSecret(issued)
    })
  return (
    <li className="row" data-state={connectionOf(device)}>
      <Place device={device} />
      <Presence device={device} />
      <Secret device={device} />
      <RowButtons
        of={deviceId}
        open={open}
        onOpen={(form) => (form === 'secret' && warning === null ? issue() : setOpen(form))}
        buttons={[
          { form: 'change', label: 'Change…' },
          { form: 'secret', label: warning === null ? 'New secret' : 'New secret…' },
        ]}
      >
        {device.revokedMs === null && <RevokeButton deviceId={deviceId} revoke={revoke} />}
      </RowButtons>
      <Misplaced device={device} />
      <RevokedNote revoke={revoke} />
      {open === null && <Refused act={act} />}
      {open === 'change' && (
        <DeviceForm
          device={device}
          devices={devices}
          onChanged={() => {
            close()
            onChanged()
          }}
          onClose={close}
        />
      )}
      {open === 'secret' && warning !== null && (
        <Confirm
          act={act}
          title={`A new secret for ${deviceId}`}
          warning={warning}
          label="Make a new secret"
          onSend={issue}
          onClose={close}
        />
      )}
    </li>
  )
}

type DeviceProps = Pick<DeviceRowProps, 'device'>

function Place({ device }: DeviceProps): ReactElement {
  const rooms = useRoomLabels()
  const { deviceId, kind, label } = device
  return (
    <>
      <span className="row-name">
        <strong>{deviceId}</strong>
        <span className="fact-note">{label}</span>
      </span>
      <span className="row-fact">
        {deviceKindWords[kind]}
        <span className="fact-note">{placeText(device, rooms)}</span>
      </span>
    </>
  )
}

function Misplaced({ device }: DeviceProps): ReactElement | null {
  const words = misplacedText(device, useRoomLabels())
  return words === null ? null : <p className="refusal">{words}</p>
}

function Presence({ device }: DeviceProps): ReactElement {
  const { readout } = useStation()
  const { seenMs } = device
  return (
    <span className="row-fact">
      <span className="connection" data-connection={connectionOf(device)}>
        {connectionWords(device)}
      </span>
      <span className="fact-note">
        {seenMs === null ? (
          'nothing heard since the server started'
        ) : (
          <LiveText
            read={() => `last message ${agoText((readout.serverNow() ?? seenMs) - seenMs)}`}
          />
        )}
      </span>
    </span>
  )
}

function Secret({ device }: DeviceProps): ReactElement {
  const dates = useSiteDates()
  const { secretMs, revokedMs, createdMs } = device
  return (
    <span className="row-fact">
      {revokedMs !== null
        ? 'Its secret opens nothing'
        : secretMs === null
          ? 'No secret'
          : 'Has a secret'}
      <span className="fact-note">
        {revokedMs !== null
          ? `revoked ${dates.dayAndTime(revokedMs)}`
          : secretMs === null
            ? `registered ${dates.day(createdMs)}`
            : `since ${dates.dayAndTime(secretMs)}`}
      </span>
    </span>
  )
}
