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
