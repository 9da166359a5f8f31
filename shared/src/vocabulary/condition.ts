import type { Side } from './alarm-limit.ts'
import type { DeviceId, OccurrenceId, RoomId, TopicName } from './ids.ts'
import type { Sensor, Vital } from './vital-sign.ts'

/** Symptoms that are an alarm of their own (alarms.md 2.3). */
export const symptoms = [
  'chest-pain',
  'breathless',
  'one-sided-weakness',
  'worst-headache',
] as const
export type Symptom = (typeof symptoms)[number]

/** What is wrong. Its {@link conditionName} is what logs, the ledger and `npm run replay` print. */
export type Condition =
  | { readonly kind: 'limit'; readonly vital: Vital; readonly side: Side }
  | { readonly kind: 'lost-while'; readonly vital: Vital; readonly side: Side }
  | { readonly kind: 'sensor-lost'; readonly sensor: Sensor }
  | { readonly kind: 'vital-missing'; readonly vital: Vital }
  | { readonly kind: 'sources-disagree' }
  /** The monitor writes 0 where a heart or breathing rate should be, without calling it a value. */
  | { readonly kind: 'bare-zero'; readonly vital: 'hr' | 'rr' }
  | { readonly kind: 'poor-signal'; readonly sensor: Sensor }
  /** The bedside monitor's own alarm. */
  | { readonly kind: 'device-alarm'; readonly deviceId: DeviceId; readonly alarmId: string }
  /** It was on, and has not been repeated: nobody knows whether it still is. */
  | { readonly kind: 'device-alarm-unknown'; readonly deviceId: DeviceId; readonly alarmId: string }
  | { readonly kind: 'cuff-failed' }
  | { readonly kind: 'device-offline'; readonly deviceId: DeviceId }
  /** Something that many devices speak through is gone; one cause for every room behind it. */
  | { readonly kind: 'link-lost'; readonly link: 'broker' }
  | { readonly kind: 'link-lost'; readonly link: 'gateway'; readonly gatewayId: TopicName }
  /** A device bound to this session gives readings in another room. */
  | { readonly kind: 'wrong-patient'; readonly deviceId: DeviceId }
  | { readonly kind: 'device-not-confirmed'; readonly deviceId: DeviceId }
  | { readonly kind: 'clock-skew'; readonly deviceId: DeviceId }
  | { readonly kind: 'battery'; readonly deviceId: DeviceId }
  /** More came than could be judged; the oldest readings were recorded without being judged. */
  | { readonly kind: 'readings-not-judged' }
  /** A reading or a check that is due and not done. */
  | { readonly kind: 'overdue'; readonly dueId: string }
  /** MOAA/S 3 is medium, 2 and less or "does not answer" high. */
  | { readonly kind: 'sedation' }
  | { readonly kind: 'vomiting' }
  | { readonly kind: 'symptom'; readonly symptom: Symptom }
  | { readonly kind: 'call'; readonly by: 'patient' | 'therapist' }
  | { readonly kind: 'not-back' }
  | { readonly kind: 'left-without-discharge' }
  /** Limits were loosened in the session, and its nurse has not confirmed it. */
  | { readonly kind: 'limits-changed' }
  /** Of the site (alarms.md 4 and 5), not of one session. */
  | { readonly kind: 'record-impaired' }
  | { readonly kind: 'room-uncovered'; readonly roomId: RoomId }
  | {
      readonly kind: 'alarm-not-displayed'
      readonly roomId: RoomId
      readonly occurrenceId: OccurrenceId
    }
  /** The way a page takes to a person is broken or untested. */
  | { readonly kind: 'page-path' }

/** Judged for one session by its monitor. */
export type SessionCondition = Exclude<Condition, SiteCondition>
/** Judged for a whole site. */
export type SiteCondition = Extract<
  Condition,
  { kind: 'record-impaired' | 'room-uncovered' | 'alarm-not-displayed' | 'page-path' }
>

export type ConditionKind = 'physiological' | 'technical' | 'procedural'

/** `spo2-low`, `nibp-sys-high`, `oximeter-lost`, `device-offline:oxi-1` ... */
export function conditionName(condition: Condition): string {
  if ('vital' in condition) return nameOfVital(condition)
  if ('sensor' in condition)
    return `${condition.sensor}-${condition.kind === 'sensor-lost' ? 'lost' : 'poor-signal'}`
  if ('symptom' in condition) return condition.symptom
  if ('by' in condition) return `call-${condition.by}`
  if ('link' in condition)
    return condition.link === 'broker' ? 'broker-lost' : `gateway-lost:${condition.gatewayId}`
  return nameWithPlace(condition)
}

type OfVital = Extract<Condition, { vital: Vital }>

function nameOfVital(condition: OfVital): string {
  switch (condition.kind) {
    case 'limit':
      return `${condition.vital}-${condition.side}`
    case 'lost-while':
      return `${condition.vital}-lost-while-${condition.side}`
    case 'vital-missing':
      return `${condition.vital}-missing`
    case 'bare-zero':
      return `${condition.vital}-bare-zero`
  }
}

type Elsewhere =
  | OfVital
  | { readonly sensor: Sensor }
  | { readonly symptom: Symptom }
  | { readonly by: string }
  | { readonly link: string }

/** The kind itself, and where there may be several the device, due or room it is about. */
function nameWithPlace(condition: Exclude<Condition, Elsewhere>): string {
  if ('alarmId' in condition) return `${condition.kind}:${condition.deviceId}/${condition.alarmId}`
  if ('deviceId' in condition) return `${condition.kind}:${condition.deviceId}`
  if ('dueId' in condition) return `${condition.kind}:${condition.dueId}`
  if ('occurrenceId' in condition) return `${condition.kind}:${condition.occurrenceId}`
  if ('roomId' in condition) return `${condition.kind}:${condition.roomId}`
  return condition.kind === 'sources-disagree' ? 'rate-sources-disagree' : condition.kind
}

const patients: readonly Condition['kind'][] = [
  'limit',
  'sedation',
  'vomiting',
  'symptom',
  'device-alarm',
]
const procedures: readonly Condition['kind'][] = [
  'overdue',
  'call',
  'not-back',
  'left-without-discharge',
  'limits-changed',
]

/** What it judges: the patient, something that should have been done, or the chain that watches the patient. */
export function conditionKind({ kind }: Condition): ConditionKind {
  if (patients.includes(kind)) return 'physiological'
  return procedures.includes(kind) ? 'procedural' : 'technical'
}
