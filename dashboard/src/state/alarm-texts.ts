import { assertNever } from '@vigil/shared/base'
import {
  vitalSigns,
  type Alarm,
  type Condition,
  type MeasuredVital,
  type Sensor,
  type Vital,
} from '@vigil/shared/vocabulary'
import { english, type CauseWords } from './catalogue-en.ts'
import { formatVital } from './numerics.ts'

/** What a screen says of an alarm. */
export interface AlarmWords {
  /** For a tile: `SpO₂ 86`, `SpO₂ off`. */
  readonly short: string
  /** For a list: `SpO₂ 86`, `SpO₂ probe off`. */
  readonly headline: string
  /** `< 88`; null where no limit is meant. */
  readonly limit: string | null
  /** What to do; null for a limit alarm, where the person decides. */
  readonly remedy: string | null
}

/** The words of one alarm: worst value of the occurrence and the limit it is beyond. */
export function alarmWords(alarm: Alarm): AlarmWords {
  const { condition } = alarm
  if (condition.kind !== 'limit') return { ...causeWords(condition), limit: null }
  const { vital, side } = condition
  const worst = alarm.worstValue ?? alarm.value
  const headline = `${vitalLabel(vital)} ${worst === null ? english.sides[side] : write(vital, worst)}`
  return {
    short: headline,
    headline,
    limit:
      alarm.limit === null ? null : `${side === 'high' ? '>' : '<'} ${write(vital, alarm.limit)}`,
    remedy: alarm.lastKnown ? english.lastKnown : null,
  }
}

/** Name and remedy of a technical condition. */
function causeWords(condition: Exclude<Condition, { kind: 'limit' }>): CauseWords {
  switch (condition.kind) {
    case 'lost-while':
      return english.lostWhile(vitalLabel(condition.vital), english.sides[condition.side])
    case 'sensor-lost':
      return english.sensorLost[condition.sensor]
    case 'vital-missing':
      return english.vitalMissing(vitalLabel(condition.vital))
    case 'sources-disagree':
      return english.sourcesDisagree
    case 'cuff-failed':
      return english.cuffFailed
    case 'device-offline':
      return english.deviceOffline(condition.deviceId)
    default:
      return assertNever(condition)
  }
}

/** What a nurse reads for a vital; the rate of the heart is HR whatever measures it. */
export const vitalLabel = (vital: Vital): string =>
  vital === 'rate' ? english.rate : (english.vitals[vital] ?? vitalSigns[vital].label)

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

const write = (vital: Vital, value: number): string =>
  vital === 'rate' ? value.toFixed(0) : formatVital(vital, value)
