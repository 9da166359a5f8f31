import type { Session, SessionId } from '@vigil/shared/vocabulary'
import type { SessionEnding, SessionRecord, SessionStore } from '#app/ports.ts'

const sessionsKept = 1000

/** Sessions in memory; of too many, the one that began first and has ended goes. */
export class MemorySessionStore implements SessionStore {
  readonly #records = new Map<SessionId, SessionRecord>()

  started(session: Session): Promise<void> {
    this.#records.set(session.sessionId, { session, ending: null })
    if (this.#records.size > sessionsKept) this.#forgetOldest()
    return Promise.resolve()
  }

  ended(sessionId: SessionId, ending: SessionEnding): Promise<void> {
    const record = this.#records.get(sessionId)
    if (record !== undefined) this.#records.set(sessionId, { ...record, ending })
    return Promise.resolve()
  }

  find(sessionId: SessionId): Promise<SessionRecord | null> {
    return Promise.resolve(this.#records.get(sessionId) ?? null)
  }

  #forgetOldest(): void {
    for (const [sessionId, { ending }] of this.#records)
      if (ending !== null) {
        this.#records.delete(sessionId)
        return
      }
  }
}
