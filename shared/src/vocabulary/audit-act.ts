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
  'patient-erase',
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
  'read-alarms',
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

/** What the audit says of the record. */
const ownEntries = ['audit-gap', 'session-removed'] as const

/** Acts and readings that the audit names, apart from commands and what is recorded of a treatment. */
export const namedActs = [
  ...ownActs,
  ...administrationActs,
  ...treatmentActs,
  ...readings,
  ...ownEntries,
] as const
export type NamedAct = (typeof namedActs)[number]
