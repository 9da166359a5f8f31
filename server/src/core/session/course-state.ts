import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  Baseline,
  ConditionLimits,
  DeviceId,
  LimitSet,
  Phase,
  SessionCourse,
  Vital,
} from '@vigil/shared/vocabulary'

/** How a device measures respiration: limits may hold for one way only. */
export type RespirationMethod = 'co2' | 'not-co2'

/** Where the session stands, and the limits as they follow from it (alarms.md 2.4). */
export interface CourseState {
  readonly revision: number
  readonly phase: Phase
  readonly baseline: Baseline | null
  readonly limits: LimitSet
  /** `preset@version`: how the ledger names the limits in force. */
  readonly limitsName: string
  readonly limitsSinceMs: InstantMs
  /** The limits as they judge now; one that is off is not there. */
  readonly inForce: readonly ConditionLimits[]
  readonly off: SessionCourse['off']
  /** Loosened limits that wait for the nurse's word. */
  readonly toConfirm: {
    readonly by: Actor
    readonly byMs: InstantMs
    readonly shown: boolean
  } | null
  readonly label: SessionCourse['label']
  /** Which of several sources of a vital counts. */
  readonly ranked: readonly { readonly vital: Vital; readonly deviceId: DeviceId }[]
  readonly methods: Readonly<Record<DeviceId, RespirationMethod>>
  /** The least delay of SpO2 while a cuff stops the clip on its arm; null when none does. */
  readonly spo2DelayMs: number | null
  readonly spo2Trend: Spo2Trend
}

export const limitsName = ({ presetId, version }: LimitSet): string =>
  `${presetId}@${String(version)}`

/** SpO2 of the last five minutes, one value for each five seconds, newest last: its median is what is usual now. */
export interface Spo2Trend {
  readonly takenMs: InstantMs
  readonly values: readonly TrendValue[]
}

interface TrendValue {
  readonly atMs: InstantMs
  readonly spo2Percent: number
}

export const startSpo2Trend = (): Spo2Trend => ({ takenMs: -Infinity, values: [] })
