import type { InstantMs } from '../time/index.ts'
import type { Priority, Side } from './alarm-limit.ts'
import type { DeviceId, OccurrenceId, StationId } from './ids.ts'
import type { Sensor, Vital } from './vital-sign.ts'

/** What is wrong. Its {@link conditionName} is what logs, the ledger and `npm run replay` print. */
export type Condition =
  | { readonly kind: 'limit'; readonly vital: Vital; readonly side: Side }
  | { readonly kind: 'lost-while'; readonly vital: Vital; readonly side: Side }
  | { readonly kind: 'sensor-lost'; readonly sensor: Sensor }
  | { readonly kind: 'vital-missing'; readonly vital: Vital }
  | { readonly kind: 'sources-disagree' }
  | { readonly kind: 'cuff-failed' }
  | { readonly kind: 'device-offline'; readonly deviceId: DeviceId }

export type ConditionKind = 'physiological' | 'technical' | 'procedural'

/** `spo2-low`, `nibp-sys-high`, `oximeter-lost`, `device-offline:oxi-1` ... */
export function conditionName(condition: Condition): string {
  switch (condition.kind) {
    case 'limit':
      return `${condition.vital}-${condition.side}`
    case 'lost-while':
      return `${condition.vital}-lost-while-${condition.side}`
    case 'sensor-lost':
      return `${condition.sensor}-lost`
    case 'vital-missing':
      return `${condition.vital}-missing`
    case 'sources-disagree':
      return 'rate-sources-disagree'
    case 'cuff-failed':
      return 'cuff-failed'
    case 'device-offline':
      return `device-offline:${condition.deviceId}`
  }
}

/** Limits judge the patient; everything else here judges the chain that watches the patient. */
export const conditionKind = (condition: Condition): ConditionKind =>
  condition.kind === 'limit' ? 'physiological' : 'technical'

/** `pending`: breached, and its delay is running. */
export type ConditionState = 'inactive' | 'pending' | 'active'

/** Who acts, and where. */
export interface Actor {
  readonly personId: string
  readonly stationId: StationId
}

export interface Acknowledgement extends Actor {
  readonly atMs: InstantMs
}

/** One occurrence of an alarm as every station shows it. */
export interface Alarm {
  readonly occurrenceId: OccurrenceId
  /** Rises by one with every change of this occurrence. */
  readonly revision: number
  readonly condition: Condition
  readonly priority: Priority
  /** `ended`: gone, but a high that nobody acknowledged stays on the screen (latching, alarms.md 3). */
  readonly presence: 'present' | 'ended'
  readonly sinceMs: InstantMs
  readonly endedMs: InstantMs | null
  /** Last valid value of the vital, its worst in this occurrence, and the limit it is beyond; null for technical conditions. */
  readonly value: number | null
  readonly worstValue: number | null
  readonly limit: number | null
  /** The vital is stale: the alarm stands on its last known value. */
  readonly lastKnown: boolean
  readonly acknowledged: Acknowledgement | null
  /** The server's word whether this occurrence asks for sound now. */
  readonly audible: boolean
  /** Why the condition is as it is, e.g. `breached for its delay`. */
  readonly reason: string
}
