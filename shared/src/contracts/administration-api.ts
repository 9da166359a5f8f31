import { z } from 'zod'
import { isTopicName } from './mqtt-topics.ts'
import { roles, stationKinds } from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'
import { personLabel, personName } from './identity-api.ts'

/**
 * People, stations, devices and the audit of one site. All paths below `/api/v1/sites/:siteId`.
 *
 * | method, path | body | reply |
 * |---|---|---|
 * | GET `/accounts` | | `accountsReply` |
 * | POST `/accounts` | `newAccountBody` | 201 `invitationReply`; somebody known already gets roles here, and no code |
 * | POST `/accounts/:personId/roles` | `accountRolesBody` | `accountView`; no role at all: nobody here any more |
 * | POST `/accounts/:personId/invite` | | `invitationReply`; the old password and PIN stop at once |
 * | POST `/accounts/:personId/sign-off` | | `accountView`; at every station |
 * | GET `/stations` | | `stationsReply` |
 * | POST `/stations/pair` | `pairStationBody` | 201 `stationView` |
 * | POST `/stations/:stationId` | `stationBody` | `stationView` |
 * | POST `/stations/:stationId/revoke` | | `stationView` |
 * | GET `/devices` | | `devicesReply` |
 * | POST `/devices` | `newDeviceBody` | 201 `deviceSecretReply` |
 * | POST `/devices/:deviceId` | `deviceBody` | `registeredDevice` |
 * | POST `/devices/:deviceId/secret` | | `deviceSecretReply`: a new secret, shown once; the old one stops |
 * | POST `/devices/:deviceId/revoke` | | `registeredDevice`; cut off at once, its room keeps its alarms |
 * | GET `/audit?person=&patient=&station=&act=&since=&until=&before=&limit=` | | `auditReply`, newest first |
 * | GET `/audit.ndjson` | | every entry, as chained |
 * | GET `/audit.csv` | | the same, for people; takes the filters of `/audit` |
 */

const reason = z.string().trim().min(1).max(300)
const rolesOfSite = z.array(z.enum(roles)).max(roles.length)

export const accountView = z.object({
  personId: z.string(),
  label: z.string(),
  /** At this site. */
  roles: z.array(z.enum(roles)),
  /** `invited`: has a code and no password yet. `locked`: too many wrong passwords, needs a new invitation. */
  state: z.enum(['active', 'invited', 'locked', 'closed']),
  hasPin: z.boolean(),
  lastSignOnMs: instant.nullable(),
  /** Where this person is signed on now, of the stations of this site: their names, e.g. for `/stations`. */
  stations: z.array(z.string()),
  /** Serves other sites too: an invitation needs an administrator of all of them. */
  servesOthers: z.boolean(),
})
export type AccountView = z.infer<typeof accountView>
export const accountsReply = z.object({ accounts: z.array(accountView) })
export type AccountsReply = z.infer<typeof accountsReply>

export const newAccountBody = z.object({
  personId: personName,
  label: personLabel,
  roles: rolesOfSite.min(1),
})
export type NewAccountBody = z.infer<typeof newAccountBody>

export const invitationReply = z.object({
  account: accountView,
  /** Shown once; null: this person has signed on before, at another site, and goes on with that password. */
  invitation: z.object({ code: z.string(), untilMs: instant }).nullable(),
})
export type InvitationReply = z.infer<typeof invitationReply>

export const accountRolesBody = z.object({ roles: rolesOfSite, reason })
export type AccountRolesBody = z.infer<typeof accountRolesBody>

export const stationView = z.object({
  stationId: z.string(),
  label: z.string(),
  kind: z.enum(stationKinds),
  pairedMs: instant,
  pairedBy: z.string().nullable(),
  seenMs: instant,
  /** Connected now. */
  linked: z.boolean(),
  personId: z.string().nullable(),
  revokedMs: instant.nullable(),
})
export type StationView = z.infer<typeof stationView>
export const stationsReply = z.object({ stations: z.array(stationView) })
export type StationsReply = z.infer<typeof stationsReply>

export const stationBody = z.object({ label: personLabel, kind: z.enum(stationKinds) })
export const pairStationBody = stationBody.extend({ code: z.string().trim().min(4).max(16) })
export type PairStationBody = z.infer<typeof pairStationBody>

const topicName = z.string().refine(isTopicName, { error: '1 to 32 of a-z, 0-9 and -' })

const deviceFields = {
  label: z.string().trim().min(1).max(64),
  /** Where it stands; null: nowhere yet. A roving one belongs to no room. */
  roomId: topicName.nullable(),
  roving: z.boolean(),
  /** The gateway that speaks for it; null: it speaks for itself. */
  gatewayId: topicName.nullable(),
}
export const newDeviceBody = z.object({
  deviceId: topicName,
  kind: z.enum(['device', 'gateway']),
  ...deviceFields,
})
export type NewDeviceBody = z.infer<typeof newDeviceBody>
export const deviceBody = z.object(deviceFields)
export type DeviceBody = z.infer<typeof deviceBody>

export const registeredDevice = z.object({
  ...newDeviceBody.shape,
  createdMs: instant,
  /** When its secret was made; null: it has none, and cannot connect by itself. */
  secretMs: instant.nullable(),
  revokedMs: instant.nullable(),
  /** Its last message here; null: none since the server started. */
  seenMs: instant.nullable(),
  /** The room that it claimed then; another one than its own: it is misplaced. Null: not heard. */
  heardIn: z.string().nullable(),
  /** Connected to the broker inside this server; null: an outside broker knows. */
  connected: z.boolean().nullable(),
})
export type RegisteredDevice = z.infer<typeof registeredDevice>
export const devicesReply = z.object({
  devices: z.array(registeredDevice),
  /** What to give a device besides its secret. */
  broker: z.object({ host: z.string().nullable(), port: z.int().nullable(), tls: z.boolean() }),
})
export type DevicesReply = z.infer<typeof devicesReply>

/** A secret is shown once and kept as a hash only. User name and client id are the same. */
export const deviceSecretReply = z.object({
  device: registeredDevice,
  username: z.string(),
  secret: z.string(),
})
export type DeviceSecretReply = z.infer<typeof deviceSecretReply>

export const auditEntry = z.object({
  sequence: z.int().positive(),
  atMs: instant,
  siteId: z.string(),
  /** Null: nobody was signed on. */
  personId: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  stationId: z.string().nullable(),
  /** What was done, e.g. `read-patient`, `command:acknowledge`, `sign-on`. */
  act: z.string(),
  patientId: z.string().nullable(),
  sessionId: z.string().nullable(),
  /** Of a room, device, account or station, e.g. `room:room-1`; null: of none. */
  target: z.string().nullable(),
  /** `done`, or the code of the refusal. */
  outcome: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditReply = z.object({
  entries: z.array(auditEntry),
  /** Ask with `before` this for older ones; null: there are none. */
  nextBefore: z.int().nullable(),
})
export type AuditReply = z.infer<typeof auditReply>
