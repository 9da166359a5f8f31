export {
  byUrgency,
  mostUrgent,
  priorities,
  type ConditionLimits,
  type Level,
  type LimitSet,
  type Priority,
  type Side,
} from './alarm-limit.ts'
export {
  conditionKind,
  conditionName,
  type Acknowledgement,
  type Actor,
  type Alarm,
  type Condition,
  type ConditionKind,
  type ConditionState,
} from './alarm.ts'
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
