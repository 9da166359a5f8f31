import { assertNever } from '@vigil/shared/base'
import {
  vitalSigns,
  type Alarm,
  type Condition,
  type MeasuredVital,
  type Sensor,
  type Side,
  type Vital,
} from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { formatVital } from './numerics.ts'

/** What a screen says of an alarm: short enough for a tile, and what to do for a technical one. */
export interface AlarmWords {
  /** `SpO₂ 86`, `SpO₂ sensor off`. */
  readonly headline: string
  /** `< 88`; null where no limit is meant. */
  readonly limit: string | null
  /** What to do; null for a limit alarm, where the person decides. */
  readonly remedy: string | null
}

/** The words of one alarm: worst value of the occurrence and the limit it is beyond. */
export function alarmWords(alarm: Alarm): AlarmWords {
  const { condition } = alarm
  if (condition.kind !== 'limit')
    return { headline: conditionWords(condition), limit: null, remedy: remedyOf(condition) }
  const label = vitalLabel(condition.vital)
  const worst = alarm.worstValue ?? alarm.value
  return {
    headline: worst === null ? `${label} ${english.sides[condition.side]}` : `${label} ${write(condition.vital, worst)}`,
    limit: alarm.limit === null ? null : `${sign(condition.side)} ${write(condition.vital, alarm.limit)}`,
    remedy: alarm.lastKnown ? english.lastKnown : null,
  }
}

/** A condition by name, without its numbers. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'limit':
      return `${vitalLabel(condition.vital)} ${english.sides[condition.side]}`
    case 'lost-while':
      return english.lostWhile(vitalLabel(condition.vital), english.sides[condition.side])
    case 'sensor-lost':
      return english.sensorLost[condition.sensor].headline
    case 'vital-missing':
      return english.vitalMissing(vitalLabel(condition.vital))
    case 'sources-disagree':
      return english.sourcesDisagree.headline
    case 'cuff-failed':
      return english.cuffFailed.headline
    case 'device-offline':
      return english.deviceOffline(condition.deviceId).headline
    default:
      return assertNever(condition)
  }
}

/** What to do about a technical condition; null for a limit. */
export function remedyOf(condition: Condition): string | null {
  switch (condition.kind) {
    case 'limit':
      return null
    case 'lost-while':
      return english.lostWhileRemedy(vitalLabel(condition.vital), english.sides[condition.side])
    case 'sensor-lost':
      return english.sensorLost[condition.sensor].remedy
    case 'vital-missing':
      return english.vitalMissingRemedy(vitalLabel(condition.vital))
    case 'sources-disagree':
      return english.sourcesDisagree.remedy
    case 'cuff-failed':
      return english.cuffFailed.remedy
    case 'device-offline':
      return english.deviceOffline(condition.deviceId).remedy
    default:
      return assertNever(condition)
  }
}

/** What a nurse reads for a vital; the rate of the heart is HR whatever measures it. */
export const vitalLabel = (vital: Vital): string =>
  vital === 'rate' ? english.rate : english.vitals[vital] ?? vitalSigns[vital].label

/** The vitals whose number an alarm is about: that number is filled with the alarm's colour. */
export function alarmedVitals(condition: Condition): readonly MeasuredVital[] {
  switch (condition.kind) {
    case 'limit':
    case 'lost-while':
    case 'vital-missing':
      return condition.vital === 'rate' ? ['hr', 'pr'] : [condition.vital]
    case 'sensor-lost':
      return vitalsOf(condition.sensor)
    case 'sources-disagree':
      return ['hr', 'pr']
    case 'cuff-failed':
      return vitalsOf('cuff')
    case 'device-offline':
      return []
    default:
      return assertNever(condition)
  }
}

const vitalsOf = (sensor: Sensor): readonly MeasuredVital[] =>
  (Object.keys(vitalSigns) as MeasuredVital[]).filter(
    (vital) => vitalSigns[vital].sensor === sensor,
  )

const sign = (side: Side): string => (side === 'high' ? '>' : '<')

const write = (vital: Vital, value: number): string =>
  vital === 'rate' ? value.toFixed(0) : formatVital(vital, value)
