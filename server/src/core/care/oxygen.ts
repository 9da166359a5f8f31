import type { InstantMs } from '@vigil/shared/time'
import type { CareState } from './care-state.ts'

/** The newest word on oxygen, or the newest at a time that is past. */
export const isOnOxygen = ({ facts }: CareState, atMs: InstantMs = Infinity): boolean =>
  facts.interventions.findLast((one) => one.value.startsWith('oxygen-') && one.atMs <= atMs)
    ?.value === 'oxygen-on'
