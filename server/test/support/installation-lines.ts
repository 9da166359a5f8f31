import { canonicalLine } from '#core/ledger/canonical-line.ts'
import type {
  Account,
  AuditLine,
  KnownStation,
  RegisteredDevice,
  SignOn,
} from '#app/record-ports.ts'
import { sha256 } from '../../src/record/sha256.ts'

export const newAccount = (personId: string): Account => ({
  personId,
  label: 'Kim Beck',
  grants: [{ siteId: 'demo', roles: ['nurse', 'administrator'] }],
  passwordHash: null,
  pinHash: null,
  invitation: { codeHash: 'c0de', untilMs: 1_798_675_200_000 },
  oidcSubject: null,
  wrongPasswords: 0,
  wrongPins: 0,
  passwordMs: null,
  createdMs: 1_798_588_800_000,
  closedMs: null,
})

export const newStation = (stationId: string, createdMs: number): KnownStation => ({
  stationId,
  tokenHash: `hash of ${stationId}`,
  siteId: 'demo',
  kind: 'wall',
  label: 'Wall in the hall, “Süd”',
  place: 'site',
  createdMs,
  pairedBy: 'KB',
  seenMs: createdMs,
  revokedMs: null,
})

export const newSignOn = (signOnId: string, startedMs: number): SignOn => ({
  signOnId,
  tokenHash: `hash of ${signOnId}`,
  personId: 'KB',
  stationId: 'wall-1',
  startedMs,
  passwordMs: startedMs,
  seenMs: startedMs,
  lockedMs: null,
  endedMs: null,
  how: 'password',
})

export const newDevice = (siteId: string, deviceId: string): RegisteredDevice => ({
  siteId,
  deviceId,
  kind: 'device',
  label: 'Oximeter 3',
  roomId: 'room-1',
  roving: false,
  gatewayId: null,
  secretHash: 'hash of a secret',
  secretMs: 5,
  revokedMs: null,
  createdMs: 5,
})

/** The next line of a chain that ends with `previousHash`. */
export function auditLine(
  sequence: number,
  previousHash: string,
  searched: Partial<AuditLine> = {},
): AuditLine {
  const { siteId, ...columns } = {
    siteId: 'demo',
    atMs: sequence * 1000,
    act: 'sign-on',
    ...{ personId: 'KB', stationId: 'wall-1', patientId: null, sessionId: null },
    outcome: 'done',
    ...searched,
  }
  const said = { siteId, ...columns, sequence, previousHash }
  const hash = nextHash(said)
  return { ...columns, sequence, hash, entry: canonicalLine({ ...said, hash }) }
}

/** So many lines, chained. */
export function auditLines(count: number): AuditLine[] {
  const lines: AuditLine[] = []
  while (lines.length < count) lines.push(auditLine(lines.length + 1, lines.at(-1)?.hash ?? ''))
  return lines
}

/** The hash of an entry that names the one before it. */
export function nextHash(entry: { readonly previousHash: string; readonly hash?: string }): string {
  const { previousHash, hash: _, ...chained } = entry
  return sha256(`${previousHash}\n${canonicalLine(chained)}`)
}
