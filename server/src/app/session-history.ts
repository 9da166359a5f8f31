import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  MeasuredVital,
  OccurrenceId,
  PatientId,
  SessionId,
} from '@vigil/shared/vocabulary'
import type { CareState } from '#core/care/care-state.ts'
import { startSession, stepAndCloseSession, type SessionState } from '#core/care/session-machine.ts'
import type { Effect } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { earlierSession, type EarlierSession } from '#core/series/earlier-session.ts'
import { parsedLines } from './parsed-lines.ts'
import type { JournalStore, Logger, SessionRecord, SessionStore } from './ports.ts'
import type { Clocks } from './system-clock.ts'

/** Values that a person typed and the session took. */
export interface TypedValues {
  readonly personId: string
  readonly measuredMs: InstantMs
  readonly values: Readonly<Partial<Record<MeasuredVital, number>>>
}

/** All that a session's journal says when it is run again. */
export interface SessionFold {
  /** Null: it is only watched; then there are no doses and sets. */
  readonly care: CareState | null
  readonly doses: CareState['facts']['doses']
  readonly sets: CareState['sets']
  readonly baseline: CareState['baseline']
  /** Every alarm, as it last was, by its beginning. */
  readonly alarms: readonly Alarm[]
  readonly typed: readonly TypedValues[]
}

export interface HistoryPorts {
  readonly sessions: SessionStore
  readonly journal: JournalStore
  readonly clocks: Pick<Clocks, 'forMode'>
  readonly logger: Logger
}

/** As many as the record keeps of those that ended. */
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

  /** Sessions that are kept, the newest start first; null: of everybody, those that were only watched too. */
  async records(patientId: PatientId | null): Promise<readonly SessionRecord[]> {
    const all = await this.#ports.sessions.all()
    return patientId === null
      ? all
      : all.filter(({ session }) => session.care?.patientId === patientId)
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
    this.#makeRoom()
    return folded
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  #makeRoom(): void {
    for (const sessionId of this.#ended.keys()) {
      if (this.#ended.size <= foldsKept) return
      this.#ended.delete(sessionId)
    }
  }

  async #run({ session, ending }: SessionRecord): Promise<SessionFold> {
    const run = new SessionRun(startSession(session), (error, input) => {
      const about = { err: error, sessionId: session.sessionId, input: input.kind }
      this.#ports.logger.warn(about, 'run again, a session breaks on an input as it did live')
      return startSession(session)
    })
    const journal = this.#ports.journal.read(session.sessionId)
    for await (const entry of parsedLines<JournalEntry>(journal)) run.take(entry)
    if (ending === null)
      run.take({ atMs: this.#ports.clocks.forMode(session.mode).now(), input: { kind: 'tick' } })
    return run.fold()
  }
}

/** One session run again; a monitor that breaks begins again, as it did live. */
class SessionRun {
  readonly #alarms = new Map<OccurrenceId, Alarm>()
  readonly #typed: TypedValues[] = []
  readonly #again: (error: unknown, input: SessionInput) => SessionState
  #state: SessionState

  constructor(state: SessionState, again: (error: unknown, input: SessionInput) => SessionState) {
    this.#state = state
    this.#again = again
  }

  take({ atMs, input }: JournalEntry): void {
    try {
      const { state, effects } = stepAndCloseSession(this.#state, input, atMs)
      this.#state = state
      for (const effect of effects)
        if (effect.kind === 'alarm') this.#alarms.set(effect.alarm.occurrenceId, effect.alarm)
      if (input.kind === 'typed-values' && isAccepted(effects)) this.#note(input)
    } catch (error) {
      this.#state = this.#again(error, input)
    }
  }

  fold(): SessionFold {
    const { monitor, care } = this.#state
    return {
      care,
      doses: care === null ? [] : care.facts.doses,
      sets: care === null ? [] : care.sets,
      baseline: care === null ? monitor.course.baseline : care.baseline,
      alarms: [...this.#alarms.values()].sort((a, b) => a.sinceMs - b.sinceMs),
      typed: this.#typed,
    }
  }

  #note({ actor, measuredMs, values }: Extract<SessionInput, { kind: 'typed-values' }>): void {
    this.#typed.push({ personId: actor.personId, measuredMs, values })
  }
}

const isAccepted = (effects: readonly Effect[]): boolean =>
  effects.some(({ kind }) => kind === 'command-accepted')
