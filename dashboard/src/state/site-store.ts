import { Cell } from './cell.ts'
import { emptySite, type SiteContent, type SiteState } from './site-state.ts'
import { stepSite, type Resync, type SiteInput } from './site-machine.ts'

/** Holds the state of {@link stepSite}. Screens follow `content`; live values are read by the tick. */
export class SiteStore {
  /** Told at each structural change: rooms, sessions, alarms. Never at a frame of live values. */
  readonly content = new Cell<SiteContent | null>(emptySite.content)
  /** Of this page, for who looks for what is wrong with its link. */
  snapshots = 0
  /** How often what came did not join what was there, and was asked for anew. */
  gaps = 0
  #state: SiteState = emptySite

  get state(): SiteState {
    return this.#state
  }

  /** One message; what the link must do about it. */
  take(input: SiteInput): readonly Resync[] {
    const { state, effects } = stepSite(this.#state, input)
    if (input.kind === 'snapshot') this.snapshots += 1
    this.gaps += effects.length
    this.#state = state
    this.content.set(state.content)
    return effects
  }
}
