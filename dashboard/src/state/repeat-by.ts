import type { InstantMs } from '@vigil/shared/time'
import type { Alarm } from '@vigil/shared/vocabulary'

/** When the repeat measurement is due at the latest; null: none is asked for. */
export const repeatByMs = ({ asks }: Alarm): InstantMs | null =>
  asks.find((ask) => ask.kind === 'repeat')?.byMs ?? null
