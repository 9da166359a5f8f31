import type { SessionId } from '@vigil/shared/vocabulary'
import type { JournalEntry } from '#core/replay/journal.ts'
import type { JournalStore } from '#app/ports.ts'
import { PackedLines } from './packed-lines.ts'

/** Nearly three days at one input a second, about 10 MB packed. A journal without its beginning re-runs nothing. */
const entriesKept = 250_000

/** What went into each session's monitor, in memory, from its start. Refuses what comes after so many entries. */
export class MemoryJournalStore implements JournalStore {
  readonly #sessions = new Map<SessionId, PackedLines<JournalEntry>>()

  append(sessionId: SessionId, entry: JournalEntry): Promise<void> {
    const known = this.#sessions.get(sessionId) ?? new PackedLines<JournalEntry>(JSON.stringify)
    this.#sessions.set(sessionId, known)
    if (known.length >= entriesKept)
      return Promise.reject(new Error(`the journal of ${sessionId} is full: start a new session`))
    known.append(entry)
    return Promise.resolve()
  }

  read(sessionId: SessionId): AsyncIterable<string> {
    return this.#sessions.get(sessionId)?.pieces() ?? noPieces()
  }

  forget(sessionId: SessionId): void {
    this.#sessions.delete(sessionId)
  }
}

async function* noPieces(): AsyncGenerator<string, void, undefined> {}
