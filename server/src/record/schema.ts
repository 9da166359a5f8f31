/**
 * The tables of the record, the same on SQLite and on PostgreSQL. Times are milliseconds since 1970, yes and no are 1
 * and 0, lists are JSON in a text.
 */
export interface RecordSchema {
  person: PersonTable
  station: StationTable
  signOn: SignOnTable
  device: DeviceTable
  auditLine: AuditLineTable
  session: SessionTable
  removedSession: RemovedSessionTable
  sessionLabel: SessionLabelTable
  sessionSnapshot: SessionSnapshotTable
  siteSnapshot: SiteSnapshotTable
  reading: ReadingTable
  journalLine: JournalLineTable
  ledgerLine: LedgerLineTable
  patientIdentity: PatientIdentityTable
  patientVersion: PatientVersionTable
  signedLimits: SignedLimitsTable
  protocol: ProtocolTable
  installation: InstallationTable
  trayReading: TrayReadingTable
}

/** What stands for the installation, by name. */
export interface InstallationTable {
  name: string
  value: string
}

/** Nobody has said whose it is. */
export interface TrayReadingTable {
  siteId: string
  trayId: string
  untilMs: number
  reading: string
}

export interface PersonTable {
  personId: string
  label: string
  grants: string
  passwordHash: string | null
  pinHash: string | null
  invitationHash: string | null
  invitationUntilMs: number | null
  oidcSubject: string | null
  wrongPasswords: number
  wrongPins: number
  passwordMs: number | null
  createdMs: number
  closedMs: number | null
}

export interface StationTable {
  stationId: string
  tokenHash: string
  siteId: string | null
  kind: string
  label: string
  place: string
  createdMs: number
  pairedBy: string | null
  seenMs: number
  revokedMs: number | null
}

export interface SignOnTable {
  signOnId: string
  tokenHash: string
  personId: string
  stationId: string
  startedMs: number
  passwordMs: number
  seenMs: number
  lockedMs: number | null
  endedMs: number | null
  how: string
}

export interface DeviceTable {
  siteId: string
  deviceId: string
  kind: string
  label: string
  roomId: string | null
  roving: number
  gatewayId: string | null
  secretHash: string | null
  secretMs: number | null
  revokedMs: number | null
  createdMs: number
}

export interface AuditLineTable {
  siteId: string
  sequence: number
  atMs: number
  hash: string
  entry: string
  personId: string | null
  stationId: string | null
  act: string
  patientId: string | null
  sessionId: string | null
  outcome: string
}

/** `body`: the session as it started, without its patient's label; `place`: where it went on, null: where it started. */
export interface SessionTable {
  siteId: string
  sessionId: string
  startedMs: number
  patientId: string | null
  body: string
  place: string | null
  endedMs: number | null
  outcome: string | null
  reason: string | null
}

/** That there was a session, and where its ledger ended: what stays when the rest is old enough to go. */
export interface RemovedSessionTable {
  siteId: string
  sessionId: string
  endedMs: number
  removedMs: number
  ledgerEntries: number
  ledgerHash: string
}

/** What the staff called the patient: apart, so that it can go. */
export interface SessionLabelTable {
  siteId: string
  sessionId: string
  label: string
}

/** The newest of each session that runs. `body`: see `snapshot-text.ts`; the columns beside it are for who looks. */
export interface SessionSnapshotTable {
  siteId: string
  sessionId: string
  engineVersion: string
  journalLines: number
  ledgerEntries: number
  body: string
}

/** How each site stood last: who is at work, who looks after whom. */
export interface SiteSnapshotTable {
  siteId: string
  engineVersion: string
  body: string
}

/** Valid values of one device at one time, by vital. */
export interface ReadingTable {
  siteId: string
  sessionId: string
  atMs: number
  deviceId: string
  vitalValues: string
}

export interface JournalLineTable {
  siteId: string
  sessionId: string
  sequence: number
  line: string
}

/** `owner`: whose chain it is, `session s-1` or `site demo`. */
export interface LedgerLineTable {
  siteId: string
  owner: string
  sequence: number
  hash: string
  line: string
}

/** Label and identifiers of a version of a patient: apart, so that they can go. */
export interface PatientIdentityTable {
  siteId: string
  patientId: string
  version: number
  label: string
  identifiers: string
}

/** `noted`: in which order versions of all patients came. `body`: the patient without what is identity. */
export interface PatientVersionTable {
  siteId: string
  patientId: string
  version: number
  noted: number
  sinceMs: number
  signed: string | null
  body: string
}

export interface SignedLimitsTable {
  siteId: string
  patientId: string
  version: number
  body: string
}

/** `noted`: in which order versions of all protocols came. */
export interface ProtocolTable {
  siteId: string
  protocolId: string
  version: number
  noted: number
  body: string
}
