import type { InstantMs } from '@vigil/shared/time'
import type { Alarm, MeasuredVital, OccurrenceId, Session } from '@vigil/shared/vocabulary'
import type { CareState } from '#core/care/care-state.ts'
import {
  restartMonitor,
  startSession,
  stepAndCloseSession,
  type SessionState,
} from '#core/care/session-machine.ts'
import type { Effect } from '#core/effect.ts'
import type { CommandId, SessionInput } from '#core/input.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { parsedLines } from './parsed-lines.ts'

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

/** One session run again from its journal, as far as that goes; a monitor that breaks begins again, as it did live. */
export class SessionRun {
  readonly #session: Session
  readonly #broke: (error: unknown, input: SessionInput) => void
  readonly #alarms = new Map<OccurrenceId, Alarm>()
  readonly #typed: TypedValues[] = []
  /** Commands that were not answered yet. */
  readonly #asked = new Map<CommandId, TypedValues>()
  #state: SessionState
  #taken = 0

  constructor(session: Session, broke: (error: unknown, input: SessionInput) => void) {
    this.#session = session
    this.#broke = broke
    this.#state = startSession(session)
  }

  /** Takes what the journal has beyond what was taken before. */
  async catchUp(journalAfter: (taken: number) => AsyncIterable<string>): Promise<void> {
    for await (const entry of parsedLines<JournalEntry>(journalAfter(this.#taken))) {
      this.#taken += 1
      this.#take(entry)
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
      typed: [...this.#typed],
    }
  }

  #take({ atMs, input }: JournalEntry): void {
    if (input.kind === 'typed-values') {
      const { actor, measuredMs, values } = input
      this.#asked.set(input.commandId, { personId: actor.personId, measuredMs, values })
    }
    try {
      const { state, effects } = stepAndCloseSession(this.#state, input, atMs)
      this.#state = state
      for (const effect of effects) this.#note(effect)
    } catch (error) {
      this.#broke(error, input)
      this.#state = restartMonitor(this.#session, this.#state, atMs).state
    }
  }

  #note(effect: Effect): void {
    if (effect.kind === 'alarm') this.#alarms.set(effect.alarm.occurrenceId, effect.alarm)
    if (effect.kind !== 'command-accepted') return
    const typed = this.#asked.get(effect.commandId)
    if (typed !== undefined) this.#typed.push(typed)
  }
}
