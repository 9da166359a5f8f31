import type { InstantMs } from '@vigil/shared/time'
import type { ConditionState, Level } from '@vigil/shared/vocabulary'

/** A level (or the raise) was pending or active from `fromMs` until just before `toMs`. */
export interface Stretch {
  readonly fromMs: InstantMs
  readonly toMs: InstantMs
  readonly state: Exclude<ConditionState, 'inactive'>
  readonly priority: Level['priority']
  /** Of a measurement: the limit it is beyond, and whether anything confirms it (alarms.md 2.2). */
  readonly measured?: { readonly limit: number; readonly confirmed: boolean }
}
