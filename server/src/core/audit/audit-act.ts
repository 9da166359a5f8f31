import type {
  CareAct,
  PatientId,
  Role,
  SessionId,
  SiteId,
  StationId,
} from '@vigil/shared/vocabulary'

/** Signing on and off, and what a person changes of her own. */
const ownActs = [
  'setup',
  'sign-on',
  'sign-on-invited',
  'sign-on-oidc',
  'sign-on-pin',
  'lock',
  'sign-off',
  'own-password',
  'own-pin',
] as const

/** What administrators and integrators change. */
const administrationActs = [
  'account-add',
  'account-roles',
  'account-invite',
  'account-sign-off',
  'station-pair',
  'station-change',
  'station-revoke',
  'device-add',
  'device-change',
  'device-secret',
  'device-revoke',
] as const

/** What is done for a patient, apart from commands and what is recorded of a treatment. */
const treatmentActs = [
  'patient-add',
  'patient-plan',
  'limits-sign',
  'limits-check',
  'rehearse',
  'protocol-sign',
  'session-start',
  'session-end',
  'session-move',
  'session-device',
  'tray-claim',
] as const

/** Readings of what the record has of patients, and of the audit itself. */
const readings = [
  'read-patients',
  'read-patient',
  'read-limits',
  'read-rooms',
  'read-sessions',
  'read-trend',
  'read-care',
  'read-report',
  'read-readings',
  'read-events',
  'read-ledger',
  'read-journal',
  'read-site-ledger',
  'read-audit',
  'watch-begin',
  'watch-end',
] as const

/** What the audit says of itself. */
const ownEntries = ['audit-gap'] as const

export const namedActs = [
  ...ownActs,
  ...administrationActs,
  ...treatmentActs,
  ...readings,
  ...ownEntries,
] as const
export type NamedAct = (typeof namedActs)[number]

/** `command`: of a room or of the site. `care`: what is recorded of a treatment. A kind that was not understood is `unknown`. */
export type Act = NamedAct | `command:${string}` | `care:${CareAct['kind'] | 'unknown'}`

/**
 * One act or reading, by whom and with what outcome. No PIN, password, code, token or secret, nothing that staff call a
 * patient, and nothing that somebody typed freely.
 */
export interface AuditAct {
  /** Null: it belongs to no site, e.g. a sign-on with a name that nobody has. */
  readonly siteId: SiteId | null
  /** Null: nobody was signed on. Only somebody who has an account, never what was typed as a name. */
  readonly personId: string | null
  /** At that site. */
  readonly roles: readonly Role[]
  readonly stationId: StationId | null
  readonly act: Act
  /** The pseudonym. */
  readonly patientId: PatientId | null
  readonly sessionId: SessionId | null
  /** Of a room, device, account or station, e.g. `room:room-1`; null: of none. */
  readonly target: string | null
  /** `done`, or the code of the refusal. */
  readonly outcome: string
}
