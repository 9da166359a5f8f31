import type { LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, SessionId } from '@vigil/shared/vocabulary'
import type { VitalStream } from '#core/alarm/vital-stream.ts'
import type { BurdenCount } from '#core/burden/burden-count.ts'
import type { SessionState } from '#core/care/session-machine.ts'
import type { SessionInput } from '#core/input.ts'
import type { SiteState } from '#core/responsibility/site-machine.ts'

/** How far the record of a session has come. */
export interface RecordedSoFar {
  readonly journalLines: number
  readonly ledgerEntries: number
}

/** What a room shows of a session, and what the shell around its monitor remembers. */
export interface ShownSession {
  readonly alarms: readonly Alarm[]
  /** What a monitor that begins anew has to hear again. */
  readonly lasting: readonly SessionInput[]
  /** Entries by which a prescriber was asked. */
  readonly asked: readonly string[]
  readonly values: readonly ValueEntry[]
  readonly burden: BurdenCount
}

/** The newest word on one vital of one device. */
export interface ValueEntry {
  readonly shown: LiveValue
  /** Null: no stream gave it. */
  readonly stream: VitalStream | null
}

/** A session as it stood once: what its record up to there gives, so that only the rest of its journal has to be run again. */
export interface SessionSnapshot extends RecordedSoFar {
  readonly engineVersion: string
  readonly shape: number
  /** When its newest input acted. */
  readonly newestMs: InstantMs
  /** Without the label of the patient, which is kept elsewhere. */
  readonly state: SessionState
  readonly shown: ShownSession
}

/** The newest snapshot of each session that runs. A session that ends takes it along. */
export interface SnapshotStore {
  /** In the place of the one before. */
  save(sessionId: SessionId, snapshot: SessionSnapshot): Promise<void>
  /** Null: there is none, or none that can be read. */
  find(sessionId: SessionId): Promise<SessionSnapshot | null>
}

/** How the machine of a site stood. */
export interface SiteSnapshot {
  readonly engineVersion: string
  readonly shape: number
  readonly state: SiteState
}

/** The newest snapshot of one site. */
export interface SiteSnapshotStore {
  /** In the place of the one before; what was asked last is what stays. */
  save(snapshot: SiteSnapshot): Promise<void>
  /** Null: there is none, or none that can be read. */
  find(): Promise<SiteSnapshot | null>
}
