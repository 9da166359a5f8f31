import type { InstantMs } from '../time/index.ts'
import type { LimitSet } from './alarm-limit.ts'
import type { DeviceId, RoomId, SessionId, SiteId } from './ids.ts'
import type { Mode } from './reading.ts'

/** How a vital is watched. Only a continuous one can be stale or lost (alarms.md 2). */
export type Watch = 'continuous' | 'spot' | 'not-used'

/** Vitals a plan names. `rate` is whatever gives a heart rate: ECG, oximeter or cuff. */
export const plannedVitals = [
  'spo2',
  'rate',
  'hr',
  'pr',
  'rr',
  'nibp',
  'abp',
  'temp',
  'etco2',
] as const
export type PlannedVital = (typeof plannedVitals)[number]

/** A vital named `continuous` is expected from the start; one not named, from its first valid reading. */
export type MonitoringPlan = Readonly<Partial<Record<PlannedVital, Watch>>>

/** One patient's stay in one room, from its start to its end. */
export interface Session {
  readonly sessionId: SessionId
  readonly siteId: SiteId
  readonly roomId: RoomId
  readonly mode: Mode
  /** What the staff call the patient here: initials or a pseudonym. Never leaves HTTP and sockets. */
  readonly patientLabel: string
  readonly plan: MonitoringPlan
  /** The finger clip is on the arm of the cuff: both stop while the cuff runs, and that is no loss (alarms.md 2.2). */
  readonly clipOnCuffArm: boolean
  /** Devices a person bound to this patient; one that is not among them has to be confirmed. Null: nobody bound any. */
  readonly devices: readonly DeviceId[] | null
  /** As signed when the session started; a change comes as an input. */
  readonly limits: LimitSet
  readonly startedMs: InstantMs
}
