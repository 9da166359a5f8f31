import type { SessionId } from '@vigil/shared/vocabulary'
import type { Transition } from '#core/effect.ts'
import { appendTransition, startLedger, type Ledger } from '#core/ledger/ledger.ts'
import type { LedgerStore } from '#app/ports.ts'
import { PackedLines } from './packed-lines.ts'
import { sha256 } from './sha256.ts'

/** Far beyond what a session brings about; a device gone mad must not fill the memory. */
const entriesKept = 100_000

interface Kept {
  ledger: Ledger
  readonly lines: PackedLines<string>
}

/** Each session's chained ledger in memory. Nothing is ever dropped: a full one refuses, which is an alarm. */
export class MemoryLedgerStore implements LedgerStore {
  readonly #sessions = new Map<SessionId, Kept>()

  append(sessionId: SessionId, transition: Transition): Promise<void> {
    const kept = this.#sessions.get(sessionId) ?? {
      ledger: startLedger(sessionId),
      lines: new PackedLines<string>((line) => line),
    }
    this.#sessions.set(sessionId, kept)
    if (kept.lines.length >= entriesKept)
      return Promise.reject(new Error(`the ledger of ${sessionId} is full: start a new session`))
    const { ledger, line } = appendTransition(kept.ledger, transition, sha256)
    kept.ledger = ledger
    kept.lines.append(line)
    return Promise.resolve()
  }

  read(sessionId: SessionId): AsyncIterable<string> {
    return this.#sessions.get(sessionId)?.lines.pieces() ?? noPieces()
  }

  forget(sessionId: SessionId): void {
    this.#sessions.delete(sessionId)
  }
}

async function* noPieces(): AsyncGenerator<string, void, undefined> {}
