export {
  byUrgency,
  mostUrgent,
  priorities,
  type BaselineChange,
  type ConditionLimits,
  type ConditionRule,
  type Level,
  type LevelRule,
  type LimitSet,
  type Priority,
  type Side,
} from './alarm-limit.ts'
export type { Alarm, Ask, ConditionState, QuietCause } from './alarm.ts'
export {
  conditionKind,
  conditionName,
  symptoms,
  type Condition,
  type ConditionKind,
  type SessionCondition,
  type SiteCondition,
  type Symptom,
} from './condition.ts'
export {
  artefactLabels,
  baselineVitals,
  type ArtefactLabel,
  type Baseline,
  type BaselineVital,
  type SessionCourse,
} from './course.ts'
export { type DeviceAlarm } from './device-alarm.ts'
export {
  stationKinds,
  stationSounds,
  type Emergency,
  type Escalation,
  type Page,
  type PersonOnShift,
  type RoomDuty,
  type SiteAlarm,
  type SiteDuty,
  type Station,
  type StationKind,
  type StationSound,
} from './duty.ts'
export { phases, type Phase } from './phase.ts'
export { roles, type Acknowledgement, type Actor, type Role } from './person.ts'
export type {
  DeviceId,
  OccurrenceId,
  RoomId,
  SessionId,
  SiteId,
  StationId,
  TopicName,
} from './ids.ts'
export {
  checkNumber,
  checkPressurePair,
  knownSentinels,
  type PressurePair,
} from './number-check.ts'
export {
  modes,
  readingName,
  type AbsenceCause,
  type CuffObservation,
  type Measured,
  type Mode,
  type Observation,
  type Reading,
  type StreamObservation,
} from './reading.ts'
export {
  plannedVitals,
  type MonitoringPlan,
  type PlannedVital,
  type Session,
  type Watch,
} from './session.ts'
export {
  cuffVitals,
  isCuffVital,
  measuredVitals,
  sensors,
  streamVitals,
  vitals,
  vitalSigns,
  type CuffVital,
  type MeasuredVital,
  type Sensor,
  type StreamVital,
  type Vital,
  type VitalSign,
} from './vital-sign.ts'
