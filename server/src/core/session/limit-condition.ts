import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  ConditionLimits,
  ConditionRule,
  DeviceId,
  Priority,
} from '@vigil/shared/vocabulary'
import type { LimitTrack } from '../alarm/limit-track.ts'
import type { LevelKey } from '../alarm/resolve-limits.ts'
import type { RespirationMethod } from './course-state.ts'

/** One condition with limits, judged per source of its vital: the worse source counts (alarms.md 2.1). */
export interface LimitCondition {
  /** As they judge now; without a level it is off. */
  readonly limits: ConditionLimits
  /** Names of the levels, by which they are known again when limits change. */
  readonly keys: readonly LevelKey[]
  /** It judges only what was measured this way; null: any way. */
  readonly method: RespirationMethod | null
  /** Place of the condition of the same name that judges what was measured the other way; null: none. */
  readonly twin: number | null
  readonly raisedBy: ConditionRule['raisedBy'] | null
  /** Null while nothing raises it beside its levels. */
  readonly raise: RaiseWatch | null
  /** How a source begins: the same object for all of them. */
  readonly untouched: LimitTrack
  readonly tracks: readonly SourceTrack[]
  /** As last announced. */
  readonly standing: LimitStanding
}

/** A raise that no level makes (alarms.md 2.3, respiration). */
export interface RaiseWatch {
  /** Null: not raised so far. Once raised it stays so until the condition ends. */
  readonly raised: 'raised-by-spo2' | 'raised-unacknowledged' | null
  /** When it is raised unless somebody has acknowledged it by then; null: that is no longer asked. */
  readonly dueMs: InstantMs | null
}

export interface SourceTrack {
  readonly source: DeviceId
  readonly track: LimitTrack
}

export type LimitStanding =
  | { readonly state: 'inactive' | 'pending' }
  | {
      readonly state: 'active'
      readonly priority: Priority
      readonly limit: number
      readonly extreme: boolean
      /** As far as measurements make it so (alarms.md 2.2); null: it is active by streams alone. */
      readonly confirmation: Alarm['confirmation']
      /** A high waits for its confirmation. */
      readonly awaitsHigh: boolean
    }
