import type { InstantMs } from '@vigil/shared/time'
import type { Actor } from '@vigil/shared/vocabulary'

/** One line of what happened in a session, in words. */
export interface ReportEvent {
  readonly atMs: InstantMs
  readonly lane: 'care' | 'alarm' | 'signal' | 'course' | 'gate'
  readonly what: string
  readonly who: string | null
}

/** `MK (nurse)`; null: nobody, time or a reading did it. */
export const whoWords = (actor: Actor | null): string | null =>
  actor === null ? null : `${actor.personId} (${actor.role})`
