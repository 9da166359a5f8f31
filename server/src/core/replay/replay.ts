import type { Recording } from '@vigil/shared/recording'
import type { Session } from '@vigil/shared/vocabulary'
import type { Effect, Transition } from '../effect.ts'
import { startSession, stepAndCloseSession, stepSession } from '../care/session-machine.ts'
import type { JournalEntry } from './journal.ts'
import { recordedSession, type ReplayOptions } from './recorded-session.ts'

/**
 * The very engine of a live session over what it was told: the same inputs give the same transitions.
 * `closing`: a live monitor closes an instant after each input, so that an alarm waits for nobody; a recording's
 * rows of one time are one instant. A live journal holds the timer's ticks too: they close instants as well.
 */
export function* rerun(
  session: Session,
  journal: Iterable<JournalEntry>,
  closing: Closing,
): Generator<Transition> {
  for (const effect of rerunEffects(session, journal, closing))
    if (effect.kind === 'transition') yield effect.transition
}

export type Closing = 'each-input' | 'by-time'

/** As {@link rerun}, with everything that came out. */
export function* rerunEffects(
  session: Session,
  journal: Iterable<JournalEntry>,
  closing: Closing,
): Generator<Effect> {
  const step = closing === 'each-input' ? stepAndCloseSession : stepSession
  let state = startSession(session)
  for (const { atMs, input } of journal) {
    const next = step(state, input, atMs)
    state = next.state
    yield* next.effects
  }
}

/**
 * A recording as a live session would have judged it: every row arrives at its own time, nothing waits.
 * Ends with the instant of the last live row; rows marked history arrived too late to be judged.
 */
export function* replay(recording: Recording, options: ReplayOptions): Generator<Transition> {
  const recorded = recordedSession(recording, options)
  if (recorded !== null) yield* rerun(recorded.session, recorded.journal, 'by-time')
}
