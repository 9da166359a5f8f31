import type { DeviceBody, RegisteredDevice } from '@vigil/shared/contracts'
import type { RoomId } from '@vigil/shared/vocabulary'
import { hasWords } from './account-rows.ts'

export const deviceKindWords: Readonly<Record<RegisteredDevice['kind'], string>> = {
  device: 'Device',
  gateway: 'Gateway',
}

/** What rooms are called, for rows that know their ids. */
export type RoomLabels = (roomId: RoomId) => string

/** By id: a row stays where it is when its device is revoked. */
export const orderedDevices = (devices: readonly RegisteredDevice[]): readonly RegisteredDevice[] =>
  devices.toSorted((a, b) => a.deviceId.localeCompare(b.deviceId))

export const findDevices = (
  devices: readonly RegisteredDevice[],
  typed: string,
  rooms: RoomLabels,
): readonly RegisteredDevice[] =>
  devices.filter((device) =>
    hasWords(
      [
        device.deviceId,
        device.label,
        deviceKindWords[device.kind],
        placeText(device, rooms),
        connectionWords(device),
      ],
      typed,
    ),
  )

/** Where it stands and who speaks for it. */
export function placeText(
  device: DeviceBody & { readonly kind: RegisteredDevice['kind'] },
  rooms: RoomLabels,
): string {
  if (device.kind === 'gateway') return 'speaks for other devices'
  const place = device.roving
    ? 'goes from room to room'
    : device.roomId === null
      ? 'in no room yet'
      : rooms(device.roomId)
  return device.gatewayId === null ? place : `${place}, through ${device.gatewayId}`
}

/** It claims another room than its own; null: it does not. */
export function misplacedText(
  { heardIn, roomId, roving, revokedMs }: RegisteredDevice,
  rooms: RoomLabels,
): string | null {
  const isElsewhere = heardIn !== null && heardIn !== 'any' && heardIn !== roomId
  return isElsewhere && !roving && revokedMs === null
    ? `Speaks as if in ${rooms(heardIn)}: what it measures counts for nobody there. Change its place, or its topic.`
    : null
}

export type Connection = 'revoked' | 'connected' | 'not-connected' | 'unknown'

/** What is known of its connection now. */
export function connectionOf({
  revokedMs,
  connected,
}: Pick<RegisteredDevice, 'revokedMs' | 'connected'>): Connection {
  if (revokedMs !== null) return 'revoked'
  if (connected === null) return 'unknown'
  return connected ? 'connected' : 'not-connected'
}

const words: Readonly<Record<Connection, string>> = {
  revoked: 'Revoked: cannot connect',
  connected: 'Connected',
  'not-connected': 'Not connected',
  unknown: 'An outside broker knows',
}

export const connectionWords = (
  device: Pick<RegisteredDevice, 'revokedMs' | 'connected' | 'gatewayId'>,
): string => {
  const connection = connectionOf(device)
  return connection === 'not-connected' && device.gatewayId !== null
    ? 'Speaks through its gateway'
    : words[connection]
}

/** What happened to a room when its device was cut off. */
export function revokedText(device: RegisteredDevice, rooms: RoomLabels): string {
  const { deviceId, kind, roomId, roving } = device
  const cut = `${deviceId} is cut off, and its secret opens nothing any more.`
  if (kind === 'gateway') return `${cut} The rooms of its devices keep their alarms.`
  if (roving || roomId === null) return `${cut} Every room keeps its alarms.`
  return `${cut} ${rooms(roomId)} keeps its alarms, and says so when its values stop.`
}

/** Before a working secret is replaced; null: nothing stops by it. */
export function newSecretWarning({
  deviceId,
  secretMs,
  revokedMs,
}: Pick<RegisteredDevice, 'deviceId' | 'secretMs' | 'revokedMs'>): string | null {
  return secretMs === null || revokedMs !== null
    ? null
    : `The secret that ${deviceId} has stops at once: it is cut off until it is given the new one.`
}

/** What would be different, a sentence each; empty: nothing. */
export function deviceDifference(
  deviceId: string,
  [before, after]: readonly [DeviceBody, DeviceBody],
  rooms: RoomLabels,
): readonly string[] {
  const label = after.label.trim()
  const stands = ({ roving, roomId }: DeviceBody): string =>
    placeText({ kind: 'device', label: '', roving, roomId, gatewayId: null }, rooms)
  return [
    ...(label === before.label
      ? []
      : [`${deviceId} is described as “${label}”, no longer “${before.label}”.`]),
    ...(stands(before) === stands(after)
      ? []
      : [`${deviceId}: ${stands(after)}, no longer ${stands(before)}.`]),
    ...(before.gatewayId === after.gatewayId ? [] : [gatewayDifference(deviceId, after.gatewayId)]),
  ]
}

const gatewayDifference = (deviceId: string, gatewayId: string | null): string =>
  gatewayId === null
    ? `${deviceId} speaks for itself from now on, with a secret of its own.`
    : `${deviceId} speaks through ${gatewayId} from now on.`
