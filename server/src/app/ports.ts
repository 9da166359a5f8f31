import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  CareSummary,
  DeviceId,
  MeasuredVital,
  OccurrenceId,
  PatientId,
  Reading,
  RoomId,
  Session,
  SessionCourse,
  SessionId,
  SiteDuty,
  SiteId,
  TopicName,
} from '@vigil/shared/vocabulary'
import type { LiveValue, SessionOutcome } from '@vigil/shared/contracts'
import type { Logger as PinoLogger } from 'pino'
import type { Transition } from '#core/effect.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { SiteSnapshotStore, SnapshotStore } from './snapshot-ports.ts'
import type {
  PatientErasure,
  PatientStore,
  ProtocolStore,
  SignedLimitsStore,
} from './treatment-ports.ts'

/** What every room may ask of the log. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>

export type Cancel = () => void

/** Real time to come. A fake one lets tests decide when it passes. */
export interface Scheduler {
  /** Runs `act` once, after at least `delayMs` real milliseconds, unless cancelled. */
  after(delayMs: number, act: () => void): Cancel
}

/** Names that never repeat. */
export interface IdSource {
  next(): string
}

export interface SessionEnding {
  readonly endedMs: InstantMs
  readonly outcome: SessionOutcome
  readonly reason: string
}

export interface SessionRecord {
  readonly session: Session
  readonly ending: SessionEnding | null
}

export interface SessionStore {
  started(session: Session): Promise<void>
  /** It goes on there. */
  placed(sessionId: SessionId, place: PlaceOfSession): Promise<void>
  /** Refuses nothing: ending an unknown session changes nothing. */
  ended(sessionId: SessionId, ending: SessionEnding): Promise<void>
  /** What was asked is found at once, kept or not yet. */
  find(sessionId: SessionId): Promise<SessionRecord | null>
  /** Those without an ending, the newest start first. */
  running(): Promise<readonly StandingSession[]>
  /** Those that run, and of those that ended the newest hundred; the newest start first. */
  recent(): Promise<readonly SessionRecord[]>
  /** Those that run, and all that ended since then; the newest start first. */
  watchedSince(sinceMs: InstantMs): Promise<readonly SessionRecord[]>
  /** All of a patient, the newest start first. */
  ofPatient(patientId: PatientId): Promise<readonly SessionRecord[]>
  perPatient(): Promise<ReadonlyMap<PatientId, SessionsOfPatient>>
}

/** Where a session is now, and with which devices. */
export interface PlaceOfSession {
  readonly roomId: RoomId
  readonly devices: readonly DeviceId[] | null
  /** Taken off this patient: what they say is not this session's. */
  readonly released: readonly DeviceId[]
  /** Rooms in topics from which its devices may speak without a question, beside this one. */
  readonly claims?: readonly TopicName[]
}

/** A session without an ending: as it started, and where it went on. */
export interface StandingSession {
  readonly session: Session
  readonly place: PlaceOfSession
}

export interface SessionsOfPatient {
  readonly count: number
  /** When the newest began. */
  readonly lastMs: InstantMs
}

/** Valid values of one vital of one device by measuring time, as parallel columns. */
export interface TrendSeries {
  readonly vital: MeasuredVital
  readonly deviceId: string
  readonly atMs: number[]
  readonly values: number[]
}

export interface TrendQuery {
  /** Empty: all there are. */
  readonly vitals: readonly MeasuredVital[]
  readonly sinceMs: InstantMs
}

export interface ReadingStore {
  /** Recording the same reading twice changes nothing. */
  append(sessionId: SessionId, reading: Reading): Promise<void>
  trend(sessionId: SessionId, query: TrendQuery): Promise<readonly TrendSeries[]>
}

/** Every transition of a session, in order, chained by hash (alarms.md 7). */
export interface LedgerStore {
  append(sessionId: SessionId, transition: Transition): Promise<void>
  /** How many entries there are. */
  length(sessionId: SessionId): Promise<number>
  /** Pieces of whole lines, a `ChainedEntry` each; of an unknown session none. */
  read(sessionId: SessionId): AsyncIterable<string>
}

/** Everything that went into a session's monitor, in order: enough to run the session again, exactly. */
export interface JournalStore {
  append(sessionId: SessionId, entry: JournalEntry): Promise<void>
  /** How many lines there are. */
  length(sessionId: SessionId): Promise<number>
  /** Pieces of whole lines, a `JournalEntry` each, behind the first `after`; of an unknown session none. */
  read(sessionId: SessionId, after?: number): AsyncIterable<string>
}

/** Responsibility, escalation, coverage, display and pages of the site, chained as the ledgers of sessions are. */
export interface SiteLedger {
  append(transition: SiteTransition): Promise<void>
  read(): AsyncIterable<string>
}

/** A reading that nobody has claimed, and until when it waits. */
export interface WaitingReading {
  readonly trayId: string
  readonly untilMs: InstantMs
  readonly reading: Reading
}

export interface TrayStore {
  /** In the place of what had this name. */
  put(waiting: WaitingReading): Promise<void>
  /** It waits no more; of an unknown one nothing changes. */
  taken(trayId: string): Promise<void>
  /** The oldest first. */
  all(): Promise<readonly WaitingReading[]>
}

export interface RecordStores {
  readonly trayReadings: TrayStore
  readonly sessions: SessionStore
  readonly readings: ReadingStore
  readonly ledger: LedgerStore
  readonly journal: JournalStore
  readonly siteLedger: SiteLedger
  readonly snapshots: SnapshotStore
  readonly siteSnapshot: SiteSnapshotStore
  readonly patients: PatientStore
  readonly erasure: PatientErasure
  readonly signedLimits: SignedLimitsStore
  readonly protocols: ProtocolStore
}

/** Every site's record: of its sessions and patients. */
export interface SiteRecords {
  site(siteId: SiteId): RecordStores
}

/** What stations of the site are told. Calls return at once and never throw. */
export interface StationPublisher {
  alarmChanged(roomId: RoomId, alarm: Alarm): void
  alarmGone(
    roomId: RoomId,
    gone: { readonly occurrenceId: OccurrenceId; readonly reason: string },
  ): void
  courseChanged(roomId: RoomId, course: SessionCourse): void
  careChanged(roomId: RoomId, care: CareSummary): void
  dutyChanged(duty: SiteDuty): void
  valuesChanged(roomId: RoomId, values: readonly LiveValue[]): void
  /** A session began or ended, or a device came, went or described itself. */
  roomChanged(roomId: RoomId): void
}

/** A message as a broker hands it over. */
export interface BrokerMessage {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: 0 | 1 | 2
  /** The retain flag as it came. */
  readonly retain: boolean
  /** The broker kept it from earlier and repeats it to us now: it says nothing about this moment. */
  readonly stored: boolean
  /** It waited at the broker while nobody listened: without a time of its own it is old, and nobody knows how old. */
  readonly queued?: boolean
}

/** What a broker refused before it became a message, and what to change. */
export interface BrokerRefusal {
  /** Of the device that sent it, whatever its topic names. */
  readonly siteId: SiteId
  readonly topic: string
  readonly rule: string
  readonly got: string
  readonly fix: string
}

export interface MessageListener {
  /** The way to a broker by URL is gone, or open again; one in this process cannot be lost. */
  link(state: 'lost' | 'open'): void
  /**
   * Judged at once. Null: nothing has to be waited for; otherwise it resolves when everything that this message brought
   * about is kept, or is not waited for any more: only then it is acknowledged. Resolves in the order of the messages, but
   * for those that are held; never rejects.
   */
  message(message: BrokerMessage): Promise<unknown> | null
  refused(refusal: BrokerRefusal): void
}

export interface PublishOptions {
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** The way to devices and back: a broker in this process, or one by URL. */
export interface MessageSource {
  start(listener: MessageListener): Promise<void>
  /** Never throws; a message that cannot be sent now is dropped (QoS 0) or queued (QoS 1). */
  publish(topic: string, payload: string, options: PublishOptions): void
  connected(): boolean
  /** Whether somebody with this user name is connected; null: an outside broker knows. */
  hasClient(username: string): boolean | null
  close(): Promise<void>
}

/** Counts. Labels are closed sets, so that a stranger cannot grow them. */
export interface Metrics {
  messageReceived(channel: string): void
  messageDone(elapsedMs: number): void
  refused(rule: string): void
  duplicate(): void
  readingsMissing(count: number): void
  readingDelivered(timeliness: Reading['timeliness']): void
  transition(kind: string): void
  monitorRestarted(): void
  recordFailed(store: string): void
  inputDropped(): void
  /** A station painted an alarm this long after it received it. */
  alarmPainted(delayMs: number): void
  /** From the reading, or the deadline, behind a change of an alarm until the first station had it on its screen. */
  alarmDisplayed(delayMs: number): void
}
