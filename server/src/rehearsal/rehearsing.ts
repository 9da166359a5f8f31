import { ok, refuse } from '@vigil/shared/base'
import { episodesListed, type RehearsalReply } from '@vigil/shared/contracts'
import { hours } from '@vigil/shared/time'
import type { Session } from '@vigil/shared/vocabulary'
import { engineVersion } from '#core/ledger/engine-version.ts'
import { gravest } from '#core/rehearsal/gravest.ts'
import {
  compareRuns,
  rehearseSource,
  type RehearsedRun,
  type RehearsedSource,
} from '#core/rehearsal/rehearse.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { recordedSession } from '#core/replay/recorded-session.ts'
import { recordingOf } from '../recording-text.ts'
import type { WorkerAnswer, WorkerMessage } from './worker-message.ts'

type Limits = Omit<Extract<WorkerMessage, { kind: 'limits' }>, 'kind'>

/** A rehearsal as it is told, source by source: each is run and forgotten before the next. */
export class Rehearsing {
  readonly #readText: (path: string) => string
  readonly #runs: RehearsedRun[] = []
  readonly #over: RehearsalReply['over'] = []
  readonly #leftOut: RehearsalReply['leftOut'] = []
  #limits: Limits | null = null
  #told: { readonly session: Session; readonly journal: JournalEntry[] } | null = null

  constructor(readText: (path: string) => string) {
    this.#readText = readText
  }

  /** The answer, once all is told; null: go on. */
  tell(message: WorkerMessage): WorkerAnswer | null {
    switch (message.kind) {
      case 'limits':
        this.#limits = message
        return null
      case 'session':
        this.#told = { session: message.session, journal: [] }
        return null
      case 'journal':
        for (const line of message.lines.split('\n'))
          if (line !== '') this.#told?.journal.push(JSON.parse(line) as JournalEntry)
        return null
      case 'session-told':
        return this.#runSession()
      case 'recording':
        return this.#runRecording(message)
      case 'left-out':
        this.#leftOut.push({ source: message.source, why: message.why })
        return null
      case 'all-told':
        return this.#answer()
    }
  }

  #runSession(): null {
    if (this.#told === null) return null
    const { session, journal } = this.#told
    this.#told = null
    const { sessionId: source, startedMs } = session
    this.#run({ source, session, journal, closing: 'each-input' }, startedMs)
    return null
  }

  #runRecording({
    name,
    path,
  }: Extract<WorkerMessage, { kind: 'recording' }>): WorkerAnswer | null {
    const recording = recordingOf(this.#readText(path))
    if (!recording.ok) return refuse(`${name} cannot be rehearsed: ${recording.error}`)
    const { medianSpacingMs } = recording.value
    // Its own limits are replaced; any set will do here.
    const limits = this.#limits?.now
    const recorded =
      limits === undefined
        ? null
        : recordedSession(recording.value, { limits, periodMs: medianSpacingMs ?? 1000 })
    if (recorded === null) this.#leftOut.push({ source: name, why: 'it has no rows' })
    else {
      const { session, journal } = recorded
      this.#run({ source: name, session, journal: [...journal], closing: 'by-time' }, null)
    }
    return null
  }

  #run(source: RehearsedSource, startedMs: number | null): void {
    if (this.#limits === null) return
    const run = rehearseSource(source, this.#limits)
    this.#runs.push(run)
    this.#over.push({ source: source.source, startedMs, hours: run.lastedMs / hours(1) })
  }

  #answer(): WorkerAnswer {
    const { noLongerCaught, newlyCaught, lessUrgent, ...figures } = compareRuns(this.#runs)
    return ok({
      over: this.#over,
      leftOut: this.#leftOut,
      ...figures,
      engineVersion,
      noLongerCaught: gravest(noLongerCaught, episodesListed),
      newlyCaught: gravest(newlyCaught, episodesListed),
      lessUrgent: gravest(lessUrgent, episodesListed),
      notListed: {
        noLongerCaught: beyondList(noLongerCaught),
        newlyCaught: beyondList(newlyCaught),
        lessUrgent: beyondList(lessUrgent),
      },
    })
  }
}

const beyondList = ({ length }: readonly unknown[]): number => Math.max(0, length - episodesListed)
