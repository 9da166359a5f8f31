import type { InstantMs } from '@vigil/shared/time'
import type {
  ConditionLimits,
  DeviceId,
  MonitoringPlan,
  Priority,
  Sensor,
  Session,
  Vital,
} from '@vigil/shared/vocabulary'
import type { Occurrence } from '../alarm/occurrence.ts'
import type { VitalStream } from '../alarm/vital-stream.ts'
import type { SessionInput } from '../input.ts'
import { startChain, type ChainState } from './chain-state.ts'
import type { CourseState } from './course-state.ts'
import type { LimitCondition } from './limit-condition.ts'
import { sensorsFromStart } from './plan.ts'
import { restRanges, type RestRanges } from './rest-range.ts'
import { startConditions } from './rules-in-force.ts'
import { startCourse } from './start-course.ts'
import { startReported, type ReportedState } from './reported-state.ts'
import { startSignals, type SignalsState } from './signals-state.ts'
import { startSpots, type SpotState } from './spot-state.ts'

/** A sensor that should be on the patient. */
export interface SensorWatch {
  readonly sensor: Sensor
  readonly sources: readonly DeviceId[]
  /** Of any of its vitals; the session's start until there is one. */
  readonly lastValidMs: InstantMs
  /** Last valid reading before the loss; null while it is not lost. */
  readonly lostSinceMs: InstantMs | null
  /** Valid readings in a row since the loss: three end it. */
  readonly validAgain: number
  /** How urgent the loss is, whether it is signalled or something further out instead of it; null: not lost. */
  readonly loss: Priority | null
  readonly shown: Priority | null
}

/** A vital that may be missing while its sensor still gives another. */
export interface MissingWatch {
  readonly vital: 'rate' | 'hr' | 'pr' | 'spo2' | 'rr'
  readonly lastValidMs: InstantMs
  readonly shown: boolean
}

/** A vital that turned stale while a limit was breached and its delay ran. */
export interface LostWhile {
  readonly vital: Vital
  readonly side: ConditionLimits['side']
  readonly sinceMs: InstantMs
  readonly shown: Priority | null
}

/** A device that has given this session a live reading. */
export interface DeviceWatch {
  readonly deviceId: DeviceId
  readonly offlineSinceMs: InstantMs | null
  readonly shown: Priority | null
}

export interface CuffWatch {
  /** Names of the newest measurements, so that one sent twice is one. */
  readonly known: readonly string[]
  readonly newestMs: InstantMs
  readonly failuresInRow: number
  readonly shown: Priority | null
}

/** Since when hr and pr have been apart; null while they agree or one is missing. */
export interface DisagreementWatch {
  readonly sinceMs: InstantMs | null
  readonly shown: boolean
}

/** Everything one session's monitor knows. Plain readonly values: it can be cloned, stored and compared. */
export interface MonitorState {
  readonly session: Session
  /** The plan as it was before continuous watching ended by plan; null: the session's own is in force. */
  readonly endedPlan: MonitoringPlan | null
  readonly ended: boolean
  /** The newest instant that is closed: nothing can act in it any more. */
  readonly closedMs: InstantMs
  readonly open: { readonly atMs: InstantMs; readonly inputs: readonly SessionInput[] } | null
  /** When time alone changes something next; Infinity when it does not. */
  readonly deadlineMs: number
  /** What devices declared, by `device/vital`. */
  readonly declaredPeriodsMs: Readonly<Record<string, number>>
  /** Stale time of the slowest declared vital of each sensor. */
  readonly declaredStaleMs: Readonly<Partial<Record<Sensor, number>>>
  readonly streams: readonly VitalStream[]
  readonly conditions: readonly LimitCondition[]
  /** Follows from `conditions`, `spots` and the plan. */
  readonly rest: RestRanges
  /** Nothing is under way that a good reading could end. */
  readonly calm: boolean
  readonly sensors: readonly SensorWatch[]
  readonly missing: readonly MissingWatch[]
  readonly lostWhile: readonly LostWhile[]
  readonly devices: readonly DeviceWatch[]
  readonly cuff: CuffWatch
  readonly disagreement: DisagreementWatch
  readonly course: CourseState
  readonly spots: SpotState
  readonly chain: ChainState
  readonly reported: ReportedState
  readonly signals: SignalsState
  /** One for each condition that is or recently was an alarm. */
  readonly occurrences: readonly Occurrence[]
  readonly occurrencesOpened: number
}

/** A session that starts: nothing is known, and what the plan calls continuous is expected from now on. */
export function startMonitor(session: Session): MonitorState {
  const { startedMs, plan } = session
  const course = startCourse(session)
  const conditions = startConditions(course)
  const spots = startSpots()
  return {
    session,
    endedPlan: null,
    ended: false,
    closedMs: startedMs - 1,
    open: null,
    deadlineMs: startedMs,
    declaredPeriodsMs: {},
    declaredStaleMs: {},
    streams: [],
    conditions,
    rest: restRanges({ session, conditions, spots }),
    calm: false,
    sensors: sensorsExpected(plan, startedMs),
    missing: missingFromStart(plan, startedMs),
    lostWhile: [],
    devices: [],
    cuff: { known: [], newestMs: -Infinity, failuresInRow: 0, shown: null },
    disagreement: { sinceMs: null, shown: false },
    course,
    spots,
    chain: startChain(),
    reported: startReported(),
    signals: startSignals(),
    occurrences: [],
    occurrencesOpened: 0,
  }
}

/** What the plan calls continuous is expected from this instant on. */
export const sensorsExpected = (plan: MonitoringPlan, fromMs: InstantMs): SensorWatch[] =>
  sensorsFromStart(plan).map((sensor) => ({
    sensor,
    sources: [],
    lastValidMs: fromMs,
    lostSinceMs: null,
    validAgain: 0,
    loss: null,
    shown: null,
  }))

export const missingFromStart = (plan: MonitoringPlan, fromMs: InstantMs): MissingWatch[] =>
  plan.rate === 'continuous' ? [{ vital: 'rate', lastValidMs: fromMs, shown: false }] : []
