import type { Session, SessionId } from '@vigil/shared/vocabulary'
import type { SessionEnding, SessionRecord, SessionStore } from '#app/ports.ts'

const endedKept = 100

/** Sessions in memory: all that run, and of those that ended the newest. */
export class MemorySessionStore implements SessionStore {
  readonly #records = new Map<SessionId, SessionRecord>()
  /** In the order they ended. */
  readonly #ended = new Set<SessionId>()
  readonly #forgotten: (sessionId: SessionId) => void

  /** @param forgotten called with each session that made room for a newer one. */
  constructor(forgotten: (sessionId: SessionId) => void) {
    this.#forgotten = forgotten
  }

  started(session: Session): Promise<void> {
    this.#records.set(session.sessionId, { session, ending: null })
    return Promise.resolve()
  }

  moved(session: Session): Promise<void> {
    const record = this.#records.get(session.sessionId)
    if (record !== undefined) this.#records.set(session.sessionId, { ...record, session })
    return Promise.resolve()
  }

  ended(sessionId: SessionId, ending: SessionEnding): Promise<void> {
    const record = this.#records.get(sessionId)
    if (record !== undefined) {
      this.#records.set(sessionId, { ...record, ending })
      this.#ended.add(sessionId)
      this.#forgetOldest()
    }
    return Promise.resolve()
  }

  find(sessionId: SessionId): Promise<SessionRecord | null> {
    return Promise.resolve(this.#records.get(sessionId) ?? null)
  }

  all(): Promise<readonly SessionRecord[]> {
    const all = [...this.#records.values()]
    return Promise.resolve(all.sort((a, b) => b.session.startedMs - a.session.startedMs))
  }

  #forgetOldest(): void {
    const [oldest] = this.#ended
    if (this.#ended.size <= endedKept || oldest === undefined) return
    this.#ended.delete(oldest)
    this.#records.delete(oldest)
    this.#forgotten(oldest)
  }
}
