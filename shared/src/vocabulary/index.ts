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
export { namedActs, type NamedAct } from './audit-act.ts'
export { channelRules, channels, topicRoot, type Channel } from './channel.ts'
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
export {
  actingRoles,
  roles,
  type Acknowledgement,
  type ActingRole,
  type Actor,
  type Role,
} from './person.ts'
export {
  isTopicName,
  type DeviceId,
  type OccurrenceId,
  type RoomId,
  type SessionId,
  type SiteId,
  type StationId,
  type TopicName,
} from './ids.ts'
export {
  checkNumber,
  checkPressurePair,
  knownSentinels,
  type PressurePair,
} from './number-check.ts'
export {
  modes,
  newestMeasuredMs,
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
  interventions,
  medicines,
  screeningItems,
  signedActs,
  type Arm,
  type Arms,
  type CareAct,
  type CareActKind,
  type CareEntry,
  type CarePlan,
  type Dose,
  type Intervention,
  type Medicine,
  type Observed,
  type ScreeningItem,
  type VitalSet,
} from './care.ts'
export type {
  CareDue,
  CareRecord,
  CareSummary,
  CheckInItem,
  GivenDose,
  HoldFinding,
} from './care-record.ts'
export {
  gateLineIds,
  type DischargeLimits,
  type Gate,
  type GateLine,
  type GateLineId,
} from './discharge.ts'
export { identifierKinds, type IdentifierKind } from './identifier.ts'
export {
  plannedVitals,
  type MonitoringPlan,
  type PlannedVital,
  type Watch,
} from './monitoring-plan.ts'
export {
  rhythms,
  type Patient,
  type PatientId,
  type PatientLimits,
  type Prescription,
  type Rhythm,
  type SessionSeries,
} from './patient.ts'
export {
  drugs,
  dueKinds,
  routes,
  type CuffSchedule,
  type Drug,
  type DueKind,
  type HoldLimits,
  type NoDriving,
  type Protocol,
  type Route,
} from './protocol.ts'
export type { Session } from './session.ts'
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
