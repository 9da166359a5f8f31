import { assertNever } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { StationSound } from '@vigil/shared/vocabulary'

/** Whether this station can be heard, as far as a page can know. */
export type SoundState =
  /** No gesture yet: the browser plays nothing. */
  | { readonly kind: 'not-armed' }
  /** The tone was played; a person has not said yet that it was heard. */
  | { readonly kind: 'asking' }
  /** `testedMs`: server time when a person heard the test tone; null: the browser needs no gesture, nobody has tested. */
  | { readonly kind: 'armed'; readonly testedMs: InstantMs | null }
  /** It ran and does not any more: the browser or the audio device took it away. */
  | { readonly kind: 'failed'; readonly why: 'stopped' | 'no-signal' }

export interface SoundReadout {
  readonly state: SoundState
  /** Which tab of this station plays: two would be twice as loud and out of step. */
  readonly tab: 'here' | 'elsewhere' | 'none'
  readonly playing: boolean
}

export const startingSound: SoundReadout = {
  state: { kind: 'not-armed' },
  tab: 'none',
  playing: false,
}

/** The context runs, so alarms are played: by this tab or by another of this station. */
export const canBeHeard = (state: SoundState): boolean =>
  state.kind === 'armed' || state.kind === 'asking'

/** What the server is told of this station's sound each second. */
export function reportedSound({ state, tab }: SoundReadout): {
  readonly sound: StationSound
  readonly testedMs: InstantMs | null
} {
  if (tab === 'elsewhere') return { sound: 'elsewhere', testedMs: null }
  switch (state.kind) {
    case 'not-armed':
    case 'failed':
      return { sound: state.kind, testedMs: null }
    case 'asking':
      return { sound: 'armed', testedMs: null }
    case 'armed':
      return { sound: 'armed', testedMs: state.testedMs }
    default:
      return assertNever(state)
  }
}

/** What a receipt says of the sound: whether this station could be heard when the alarm was seen. */
export function receiptSound({
  state,
  tab,
  playing,
}: SoundReadout): 'armed' | 'playing' | 'blocked' | 'elsewhere' {
  if (tab === 'elsewhere') return 'elsewhere'
  if (state.kind === 'not-armed' || state.kind === 'failed') return 'blocked'
  return playing ? 'playing' : 'armed'
}
