import type { InstantMs } from '@vigil/shared/time'
import type { Actor, Alarm, Baseline, OccurrenceId, VitalSet } from '@vigil/shared/vocabulary'
import type { CareInput, Report } from '../input.ts'

/** What the treatment hears: what people record, and what the monitor measured and made of it. */
export type CareEvent =
  | { readonly kind: 'act'; readonly input: CareInput }
  | { readonly kind: 'set'; readonly set: VitalSet }
  /** An alarm appeared or changed; `isGap`: while it is present something that should be watched is not. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm; readonly isGap: boolean }
  | { readonly kind: 'alarm-gone'; readonly occurrenceId: OccurrenceId }
  /** Nobody watched in this span: a restart or a take-over. */
  | { readonly kind: 'unwatched'; readonly fromMs: InstantMs; readonly untilMs: InstantMs }
  /** Sensors are off on purpose until then at the latest; null: back, or not back in time. */
  | { readonly kind: 'away'; readonly untilMs: InstantMs | null }
  /** A person took the baseline by hand, which then counts. */
  | { readonly kind: 'baseline'; readonly baseline: Baseline | null }
  /** Reported at the alarm's own buttons: an observation all the same. */
  | { readonly kind: 'reported'; readonly report: Report; readonly by: Actor }
  | {
      readonly kind: 'due-waived'
      readonly dueId: string
      readonly by: Actor
      readonly reason: string
    }
