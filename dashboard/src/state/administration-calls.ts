import {
  accountsReply,
  accountView,
  devicesReply,
  deviceSecretReply,
  invitationReply,
  registeredDevice,
  stationsReply,
  stationView,
  type AccountRolesBody,
  type AccountsReply,
  type AccountView,
  type DeviceBody,
  type DeviceSecretReply,
  type DevicesReply,
  type InvitationReply,
  type NewAccountBody,
  type NewDeviceBody,
  type PairStationBody,
  type RegisteredDevice,
  type StationsReply,
  type StationView,
} from '@vigil/shared/contracts'
import type { SiteCall } from './site-call.ts'

const pathOf = (list: string, name: string, rest = ''): string =>
  `/${list}/${encodeURIComponent(name)}${rest}`

/** Posted where there is nothing to say but that it shall be. */
const nothing = {}

export const accountsCall: SiteCall<AccountsReply> = { path: '/accounts', schema: accountsReply }

export const newAccountCall = (body: NewAccountBody): SiteCall<InvitationReply> => ({
  path: '/accounts',
  schema: invitationReply,
  body,
})

export const rolesCall = (personId: string, body: AccountRolesBody): SiteCall<AccountView> => ({
  path: pathOf('accounts', personId, '/roles'),
  schema: accountView,
  body,
})

export const inviteCall = (personId: string): SiteCall<InvitationReply> => ({
  path: pathOf('accounts', personId, '/invite'),
  schema: invitationReply,
  body: nothing,
})

export const signOffCall = (personId: string): SiteCall<AccountView> => ({
  path: pathOf('accounts', personId, '/sign-off'),
  schema: accountView,
  body: nothing,
})

export const stationsCall: SiteCall<StationsReply> = { path: '/stations', schema: stationsReply }

export const pairCall = (body: PairStationBody): SiteCall<StationView> => ({
  path: '/stations/pair',
  schema: stationView,
  body,
})

export const stationCall = (
  stationId: string,
  body: Omit<PairStationBody, 'code'>,
): SiteCall<StationView> => ({ path: pathOf('stations', stationId), schema: stationView, body })

export const revokeStationCall = (stationId: string): SiteCall<StationView> => ({
  path: pathOf('stations', stationId, '/revoke'),
  schema: stationView,
  body: nothing,
})

export const devicesCall: SiteCall<DevicesReply> = { path: '/devices', schema: devicesReply }

export const newDeviceCall = (body: NewDeviceBody): SiteCall<DeviceSecretReply> => ({
  path: '/devices',
  schema: deviceSecretReply,
  body,
})

export const deviceCall = (deviceId: string, body: DeviceBody): SiteCall<RegisteredDevice> => ({
  path: pathOf('devices', deviceId),
  schema: registeredDevice,
  body,
})

export const newSecretCall = (deviceId: string): SiteCall<DeviceSecretReply> => ({
  path: pathOf('devices', deviceId, '/secret'),
  schema: deviceSecretReply,
  body: nothing,
})

export const revokeDeviceCall = (deviceId: string): SiteCall<RegisteredDevice> => ({
  path: pathOf('devices', deviceId, '/revoke'),
  schema: registeredDevice,
  body: nothing,
})
