import '../../styles/revoke-device.css'
import { useState, type ReactElement } from 'react'
import type { RegisteredDevice } from '@vigil/shared/contracts'
import { revokeDeviceCall } from '../../state/administration-calls.ts'
import { tabsOf } from '../../state/administration-tabs.ts'
import { revokedText } from '../../state/device-rows.ts'
import { Refused } from './act-form.tsx'
import { useOwnRoles } from './use-own-roles.ts'
import { useAct, type Act } from './use-act.ts'
import { useRoomLabels } from './use-room-labels.ts'

export interface Revoke {
  readonly act: Act
  /** What was cut off from here; null: nothing yet. */
  readonly revoked: RegisteredDevice | null
  readonly press: () => void
  readonly forget: () => void
}

/** Cuts a device off. A lost secret does not wait for a second question: the room keeps its alarms. */
export function useRevoke(deviceId: string, onRevoked: () => void): Revoke {
  const act = useAct()
  const [revoked, setRevoked] = useState<RegisteredDevice | null>(null)
  return {
    act,
    revoked,
    press: () =>
      act.send(revokeDeviceCall(deviceId), (device) => {
        setRevoked(device)
        onRevoked()
      }),
    forget: () => setRevoked(null),
  }
}

interface RevokeButtonProps {
  readonly deviceId: string
  readonly revoke: Revoke
}

/** One press; what it does stands on it. */
export function RevokeButton({ deviceId, revoke }: RevokeButtonProps): ReactElement {
  const { act, press } = revoke
  return (
    <button
      type="button"
      className="button small revoke"
      aria-disabled={!act.linked || act.sending}
      title="Cut off at once; its room keeps its alarms"
      onClick={press}
    >
      {act.sending ? 'Revoking' : 'Revoke'}
      <span className="hidden"> {deviceId}: cut off at once, its room keeps its alarms</span>
    </button>
  )
}

/** In the list of a room's devices, for whoever may cut one off. */
export function RevokeHere({ deviceId }: { readonly deviceId: string }): ReactElement | null {
  const revoke = useRevoke(deviceId, () => undefined)
  const may = tabsOf(useOwnRoles()).includes('devices')
  if (!may) return null
  return (
    <>
      {revoke.revoked === null && <RevokeButton deviceId={deviceId} revoke={revoke} />}
      <RevokedNote revoke={revoke} />
    </>
  )
}

/** What happened, or why nothing did. */
export function RevokedNote({ revoke }: { readonly revoke: Revoke }): ReactElement | null {
  const rooms = useRoomLabels()
  const { act, revoked } = revoke
  if (revoked === null) return <Refused act={act} />
  return (
    <p className="done-note" role="status">
      {revokedText(revoked, rooms)} “New secret” lets it in again.
    </p>
  )
}
