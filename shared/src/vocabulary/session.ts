import type { InstantMs } from '../time/index.ts'
import type { LimitSet } from './alarm-limit.ts'
import type { DeviceId, RoomId, SessionId, SiteId } from './ids.ts'
import type { CarePlan } from './care.ts'
import type { MonitoringPlan } from './monitoring-plan.ts'
import type { Mode } from './reading.ts'

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
  /** How the patient is treated; null: only watched, without protocol, doses and discharge gate. */
  readonly care: CarePlan | null
}
