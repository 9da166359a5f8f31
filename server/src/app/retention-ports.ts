import type { InstantMs } from '@vigil/shared/time'
import type { PatientId, SessionId, SiteId } from '@vigil/shared/vocabulary'

/** A session of which nothing is left but that it was. */
export interface RemovedSession {
  readonly sessionId: SessionId
  readonly patientId: PatientId | null
  readonly ledgerEntries: number
}

/** Forgets sessions that are old enough, piece by piece. */
export interface RetentionStore {
  /** The one that ended first of those that ended before; null: none did. */
  due(endedBeforeMs: InstantMs): Promise<SessionId | null>
  /** Takes a piece of it away; null: there is more. Rejects for one that is not a year old. */
  removePiece(sessionId: SessionId, nowMs: InstantMs): Promise<RemovedSession | null>
}

/** Of every site. */
export interface RetentionRecords {
  retention(siteId: SiteId): RetentionStore
}
