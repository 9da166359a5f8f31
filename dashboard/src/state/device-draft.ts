import type { DeviceBody, NewDeviceBody, RegisteredDevice } from '@vigil/shared/contracts'

/** A device as it is typed. */
export type DeviceFields = Readonly<Record<'label' | 'place' | 'gatewayId', string>>

export type NewDeviceFields = Readonly<Record<keyof DeviceFields | 'deviceId' | 'kind', string>>

export const noDevice: NewDeviceFields = {
  deviceId: '',
  kind: 'device',
  label: '',
  place: '',
  gatewayId: '',
}

const roomPrefix = 'room '

/** A place as it is typed by the name of a room, and back: `roving` is one, nothing is none. */
export const placeOf = (typed: string): string =>
  typed === '' || typed === 'roving' ? typed : roomPrefix + typed
export const typedPlace = (place: string): string =>
  place.startsWith(roomPrefix) ? place.slice(roomPrefix.length) : place

/** How a form about a known device begins. */
export const fieldsOf = ({ label, roomId, roving, gatewayId }: RegisteredDevice): DeviceFields => ({
  label,
  place: roving ? 'roving' : roomId === null ? '' : roomPrefix + roomId,
  gatewayId: gatewayId ?? '',
})

/** A gateway stands in no room and speaks for itself, whatever was chosen before. */
export function readDevice(fields: DeviceFields, kind: RegisteredDevice['kind']): DeviceBody {
  const label = fields.label.trim()
  if (kind === 'gateway') return { label, roomId: null, roving: false, gatewayId: null }
  const { place, gatewayId } = fields
  return {
    label,
    roomId: place.startsWith(roomPrefix) ? typedPlace(place).trim() : null,
    roving: place === 'roving',
    gatewayId: gatewayId === '' ? null : gatewayId,
  }
}

export const readDeviceKind = (word: string): RegisteredDevice['kind'] =>
  word === 'gateway' ? 'gateway' : 'device'

/** What is to be registered, and what still stands against it; null: nothing. */
export function readNewDevice(fields: NewDeviceFields): {
  readonly body: NewDeviceBody
  readonly lack: string | null
} {
  const kind = readDeviceKind(fields.kind)
  const deviceId = fields.deviceId.trim().toLowerCase()
  const body = { deviceId, kind, ...readDevice(fields, kind) }
  if (!/^[a-z0-9-]{1,32}$/.test(deviceId))
    return { body, lack: 'Type its name: 1 to 32 of a-z, 0-9 and -, e.g. oxi-1.' }
  return {
    body,
    lack: body.label === '' ? 'Describe it, so that people find it: make and model.' : null,
  }
}
