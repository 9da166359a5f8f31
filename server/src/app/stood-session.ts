import type { Session } from '@vigil/shared/vocabulary'
import { restartMonitor, startSession, stepAndCloseSession } from '#core/care/session-machine.ts'
import type { Effect, Transition } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { parsedLines } from './parsed-lines.ts'
import type { StoodSession } from './session-runtime.ts'
import type { RecordedSoFar } from './snapshot-ports.ts'

export interface JournaledSession {
  readonly session: Session
  /** How it stood, and what its record had of it then; null: it is run from its start. */
  readonly from: (StoodSession & RecordedSoFar) | null
  /** What came after that. */
  readonly journal: AsyncIterable<string>
  /** So many entries its ledger has. */
  readonly recorded: number
}

/** What hears of everything that went in and came out, in order. */
export interface Recalling {
  recallInput(input: SessionInput): void
  recall(effect: Effect): void
  /** The monitor broke there, as it did live, and began again. */
  recallRestart(error: unknown, input: SessionInput): void
}

/** How the session stands after all of its journal, of which its ledger ought to have so many entries. */
export interface StoodAndOwed extends StoodSession, RecordedSoFar {
  /** Transitions that came of what is in the journal and are not in the ledger: it stopped in between. */
  readonly owed: readonly Transition[]
}

/** The session as it stood after the newest entry of its journal: the very machine, run again. */
export async function standAgain(
  { session, from, journal, recorded }: JournaledSession,
  recalling: Recalling,
): Promise<StoodAndOwed> {
  let { state, newestMs, journalLines, ledgerEntries } = from ?? beginningOf(session)
  const owed: Transition[] = []
  for await (const { atMs, input } of parsedLines<JournalEntry>(journal)) {
    newestMs = atMs
    journalLines += 1
    recalling.recallInput(input)
    try {
      const next = stepAndCloseSession(state, input, atMs)
      state = next.state
      for (const effect of next.effects) {
        recalling.recall(effect)
        if (effect.kind !== 'transition') continue
        ledgerEntries += 1
        if (ledgerEntries > recorded) owed.push(effect.transition)
      }
    } catch (error) {
      recalling.recallRestart(error, input)
      state = restartMonitor(session, state, newestMs).state
    }
  }
  return { state, newestMs, journalLines, ledgerEntries, owed }
}

const beginningOf = (session: Session): StoodSession & RecordedSoFar => ({
  state: startSession(session),
  newestMs: session.startedMs,
  journalLines: 0,
  ledgerEntries: 0,
})
