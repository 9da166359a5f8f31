import type { InstantMs } from '../time/index.ts'
import type { Priority } from './alarm-limit.ts'
import type { Condition } from './condition.ts'
import type { OccurrenceId } from './ids.ts'
import type { Acknowledgement } from './person.ts'

/** `pending`: breached, and its delay is running. */
export type ConditionState = 'inactive' | 'pending' | 'active'

/** What an alarm asks of the people in the room, beside looking at the patient. */
export type Ask =
  /** Measure again, not before and not after these instants (alarms.md 2.2). */
  | { readonly kind: 'repeat'; readonly notBeforeMs: InstantMs; readonly byMs: InstantMs }
  /** Has the patient symptoms? Yes confirms the measurement. */
  | { readonly kind: 'symptoms' }
  /** Three repeats gave no answer: by hand, other arm, feel the pulse. */
  | { readonly kind: 'take-by-hand' }
  /** One tap says that this device is on this patient. */
  | { readonly kind: 'confirm-device' }
  /** The nurse of the room confirms that limits were loosened. */
  | { readonly kind: 'confirm-limits'; readonly byMs: InstantMs }

/**
 * Why an alarm that is on the screen makes no sound (alarms.md 3). `covered`: a device's own alarm while ours on
 * the same vital is present and at least as urgent, so that one cause makes one sound (alarms.md 2.3).
 */
export type QuietCause =
  'ended' | 'information' | 'acknowledged' | 'audio-paused' | 'away' | 'covered'

/** One occurrence of an alarm as every station shows it. */
export interface Alarm {
  readonly occurrenceId: OccurrenceId
  /** Rises by one with every change of this occurrence. */
  readonly revision: number
  readonly condition: Condition
  readonly priority: Priority
  /**
   * `ended`: gone, but it stays on the screen: a high until somebody acknowledges it (latching), a medium as an
   * outline until seen or for 15 min. `finding`: history shows that it would have alarmed (alarms.md 3, 6).
   */
  readonly presence: 'present' | 'ended' | 'finding'
  readonly sinceMs: InstantMs
  readonly endedMs: InstantMs | null
  /** Last valid value of the vital, its worst in this occurrence, and the limit it is beyond; null without limits. */
  readonly value: number | null
  readonly worstValue: number | null
  readonly limit: number | null
  /** The vital is stale: the alarm stands on its last known value. */
  readonly lastKnown: boolean
  /** It stands on questionable or last-known values only: a person may end it by having checked the patient. */
  readonly checkable: boolean
  /** Of a spot measurement: one reading is not yet the truth (alarms.md 2.2); null where nothing is to confirm. */
  readonly confirmation: 'unconfirmed' | 'confirmed' | null
  readonly asks: readonly Ask[]
  /** The words of the device whose own alarm this is; null for ours. */
  readonly deviceText: string | null
  readonly acknowledged: Acknowledgement | null
  /** Acknowledged: when it sounds again if it is still there; null when it will not. */
  readonly remindsAtMs: InstantMs | null
  /** The server's word whether this occurrence asks for sound now. */
  readonly audible: boolean
  /** Null while it is audible. */
  readonly quiet: QuietCause | null
  /** Why the condition is as it is, e.g. `breached for its delay`. */
  readonly reason: string
}
