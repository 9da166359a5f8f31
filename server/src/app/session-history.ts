import type { InstantMs } from '@vigil/shared/time'
import type { PatientId, Session, SessionId } from '@vigil/shared/vocabulary'
import { earlierSession, type EarlierSession } from '#core/series/earlier-session.ts'
import type { JournalStore, Logger, SessionRecord, SessionStore } from './ports.ts'
import { SessionRun, type SessionFold } from './session-run.ts'

export interface HistoryPorts {
  readonly sessions: Pick<SessionStore, 'recent' | 'watchedSince' | 'ofPatient'>
  readonly journal: Pick<JournalStore, 'read'>
  readonly logger: Logger
}

/** As many as a list of sessions shows of those that ended. */
const foldsKept = 100

/**
 * What is known of sessions beside what runs: their journals, run again piece by piece between the inputs of those that
 * run, one journal at a time. One that has ended is run once.
 */
export class SessionHistory {
  readonly #ports: HistoryPorts
  readonly #ended = new Map<SessionId, Promise<SessionFold>>()
  /** Of sessions that run: who asks at the same time gets the same answer. */
  readonly #running = new Map<SessionId, Promise<SessionFold>>()
  /** How far those that run were run again. */
  readonly #runs = new Map<SessionId, SessionRun>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(ports: HistoryPorts) {
    this.#ports = ports
  }

  /** The treated sessions of a patient that have ended, the newest start first. */
  async ofPatient(patientId: PatientId): Promise<readonly EarlierSession[]> {
    const records = await this.records(patientId)
    return Promise.all(
      records.filter(({ ending }) => ending !== null).map((record) => this.summary(record)),
    )
  }

  /** All of a patient, the newest start first; null: of everybody, those that were only watched too, as far as a list goes. */
  records(patientId: PatientId | null): Promise<readonly SessionRecord[]> {
    const { sessions } = this.#ports
    return patientId === null ? sessions.recent() : sessions.ofPatient(patientId)
  }

  /** Of everybody: those that run, and those that ended since then. */
  watchedSince(sinceMs: InstantMs): Promise<readonly SessionRecord[]> {
    return this.#ports.sessions.watchedSince(sinceMs)
  }

  /** A session in the few figures of a list; one that runs as it stands now. */
  async summary(record: SessionRecord): Promise<EarlierSession> {
    const { session, ending } = record
    const { doses, sets, baseline, alarms } = await this.fold(record)
    return earlierSession({
      sessionId: session.sessionId,
      startedMs: session.startedMs,
      endedMs: ending === null ? null : ending.endedMs,
      outcome: ending === null ? null : ending.outcome,
      protocolLabel: session.care === null ? null : session.care.protocol.label,
      ...{ doses, sets, baseline, alarms },
    })
  }

  fold(record: SessionRecord): Promise<SessionFold> {
    const { sessionId } = record.session
    const known = record.ending === null ? this.#running : this.#ended
    const before = known.get(sessionId)
    if (before !== undefined) return before
    const folded = this.#inTurn(() => this.#run(record))
    known.set(sessionId, folded)
    const forget = (): boolean => known.delete(sessionId)
    if (record.ending === null) folded.then(forget, forget)
    else folded.catch(forget)
    makeRoom(this.#ended)
    return folded
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Of a session that runs, what came since the last time: its timer's ticks are in the journal too. */
  async #run({ session, ending }: SessionRecord): Promise<SessionFold> {
    const { sessionId } = session
    const run = this.#runs.get(sessionId) ?? this.#begin(session)
    if (ending === null) this.#runs.set(sessionId, run)
    else this.#runs.delete(sessionId)
    makeRoom(this.#runs)
    await run.catchUp((taken) => this.#ports.journal.read(sessionId, taken))
    return run.fold()
  }

  #begin(session: Session): SessionRun {
    return new SessionRun(session, (error, input) =>
      this.#ports.logger.warn(
        { err: error, sessionId: session.sessionId, input: input.kind },
        'run again, a session breaks on an input as it did live',
      ),
    )
  }
}

/** The longest known goes first; what is asked for again is run again. */
function makeRoom(kept: Map<SessionId, unknown>): void {
  for (const sessionId of kept.keys()) {
    if (kept.size <= foldsKept) return
    kept.delete(sessionId)
  }
}
