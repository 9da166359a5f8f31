import type { SessionId } from '@vigil/shared/vocabulary'
import type { Transition } from '#core/effect.ts'
import type { TransitionStore } from '#app/ports.ts'

const transitionsKept = 10_000

/** Transitions in memory, the newest of each session. */
export class MemoryTransitionStore implements TransitionStore {
  readonly #sessions = new Map<SessionId, Transition[]>()

  append(sessionId: SessionId, transition: Transition): Promise<void> {
    const known = this.#sessions.get(sessionId) ?? []
    known.push(transition)
    if (known.length > transitionsKept) known.shift()
    this.#sessions.set(sessionId, known)
    return Promise.resolve()
  }

  list(sessionId: SessionId): Promise<readonly Transition[]> {
    return Promise.resolve([...(this.#sessions.get(sessionId) ?? [])])
  }

  forget(sessionId: SessionId): void {
    this.#sessions.delete(sessionId)
  }
}
