import type { InstantMs } from '@vigil/shared/time'
import type {
  DeviceId,
  PatientId,
  Role,
  RoomId,
  SessionId,
  SiteId,
  StationId,
  StationKind,
} from '@vigil/shared/vocabulary'

/** What somebody may do at one site. */
export interface Grant {
  readonly siteId: SiteId
  readonly roles: readonly Role[]
}

/** A person of this installation, as the record keeps her. Hashes only, never what was hashed. */
export interface Account {
  /** Short, e.g. initials; never reused for another person. */
  readonly personId: string
  readonly label: string
  readonly grants: readonly Grant[]
  /** Null: no password yet, so nobody can sign on with one. */
  readonly passwordHash: string | null
  readonly pinHash: string | null
  readonly invitation: { readonly codeHash: string; readonly untilMs: InstantMs } | null
  readonly oidcSubject: string | null
  /** In a row, since the last right one. */
  readonly wrongPasswords: number
  readonly wrongPins: number
  /** The last full sign-on; null: none yet. */
  readonly passwordMs: InstantMs | null
  readonly createdMs: InstantMs
  readonly closedMs: InstantMs | null
}

export interface AccountStore {
  /** Closed ones too, by personId. */
  all(): Promise<readonly Account[]>
  /** Inserts, or replaces the one of that personId. */
  save(account: Account): Promise<void>
}

/** A browser that this installation knows. */
export interface KnownStation {
  readonly stationId: StationId
  /** SHA-256 of its cookie. */
  readonly tokenHash: string
  /** Null: nobody paired it, so it belongs to no site. */
  readonly siteId: SiteId | null
  readonly kind: StationKind
  readonly label: string
  readonly place: 'site' | 'remote'
  readonly createdMs: InstantMs
  /** Who confirmed its code; null: nobody. */
  readonly pairedBy: string | null
  readonly seenMs: InstantMs
  readonly revokedMs: InstantMs | null
}

export interface StationStore {
  /** Revoked ones too, the oldest first. */
  all(): Promise<readonly KnownStation[]>
  /** Inserts, or replaces the one of that stationId. */
  save(station: KnownStation): Promise<void>
}

/** A person at a station, from her proof until she leaves. */
export interface SignOn {
  readonly signOnId: string
  /** SHA-256 of its cookie. */
  readonly tokenHash: string
  readonly personId: string
  readonly stationId: StationId
  readonly startedMs: InstantMs
  /** The full sign-on that this one rests on. */
  readonly passwordMs: InstantMs
  readonly seenMs: InstantMs
  readonly lockedMs: InstantMs | null
  readonly endedMs: InstantMs | null
  readonly how: 'password' | 'pin' | 'invitation' | 'setup' | 'oidc'
}

export interface SignOnStore {
  /** Those that have not ended, the oldest first. */
  open(): Promise<readonly SignOn[]>
  /** Inserts, or replaces the one of that signOnId. */
  save(signOn: SignOn): Promise<void>
  /** Forgets those that ended before; who did what stays in the audit trail. */
  sweep(endedBeforeMs: InstantMs): Promise<void>
}

/** A device or gateway that a site has registered. */
export interface RegisteredDevice {
  readonly siteId: SiteId
  readonly deviceId: DeviceId
  readonly kind: 'device' | 'gateway'
  readonly label: string
  readonly roomId: RoomId | null
  readonly roving: boolean
  /** The gateway it speaks through; null: for itself. */
  readonly gatewayId: DeviceId | null
  /** SHA-256; null: no secret was issued. */
  readonly secretHash: string | null
  readonly secretMs: InstantMs | null
  readonly revokedMs: InstantMs | null
  readonly createdMs: InstantMs
}

export interface DeviceStore {
  /** Revoked ones too, by deviceId. */
  all(siteId: SiteId): Promise<readonly RegisteredDevice[]>
  /** Inserts, or replaces the one of that site and deviceId. */
  save(device: RegisteredDevice): Promise<void>
}

/** One line of a site's audit trail. The fields beside `entry` repeat what is in it, to be searched by. */
export interface AuditLine {
  /** Counts from 1 without gaps. */
  readonly sequence: number
  readonly atMs: InstantMs
  readonly hash: string
  /** One canonical line of JSON, without its line end: what is chained and exported. */
  readonly entry: string
  readonly personId: string | null
  readonly stationId: StationId | null
  readonly act: string
  readonly patientId: PatientId | null
  readonly sessionId: SessionId | null
  /** `done`, or the code of its refusal. */
  readonly outcome: string
}

/** Every field that is given has to match. */
export interface AuditQuery {
  readonly personId?: string
  readonly patientId?: PatientId
  readonly stationId?: StationId
  readonly act?: string
  /** Inclusive. */
  readonly sinceMs?: InstantMs
  /** Exclusive. */
  readonly untilMs?: InstantMs
  /** Only lines with a smaller sequence: the next page. */
  readonly before?: number
  readonly limit: number
}

/** `not-next`: nothing was kept; somebody else appended meanwhile, so ask for the head anew. */
export type Appended = 'kept' | 'not-next'

/** Append-only: nothing here changes or removes a line. */
export interface AuditStore {
  /** Lines of one site may be handed over without waiting for the one before; they are kept in that order. */
  append(siteId: SiteId, line: AuditLine): Promise<Appended>
  /** The newest line's place in the chain; null: none yet. */
  head(siteId: SiteId): Promise<{ readonly sequence: number; readonly hash: string } | null>
  /** Newest first. */
  query(siteId: SiteId, query: AuditQuery): Promise<readonly AuditLine[]>
  /** Pieces of whole lines (`entry` each), oldest first; of an unknown site none. */
  read(siteId: SiteId): AsyncIterable<string>
  /** Sites that have lines, by name. */
  sites(): Promise<readonly SiteId[]>
}

/** What this installation keeps for ever, apart from what its patients' sessions leave. */
export interface InstallationStores {
  readonly accounts: AccountStore
  readonly stations: StationStore
  readonly signOns: SignOnStore
  readonly devices: DeviceStore
  readonly audit: AuditStore
}
