import {
  vitalSigns,
  type Condition,
  type MeasuredVital,
  type Sensor,
  type Vital,
} from '@vigil/shared/vocabulary'

/** The vitals whose number an alarm is about: that number is filled with the alarm's colour. */
export function alarmedVitals(condition: Condition): readonly MeasuredVital[] {
  switch (condition.kind) {
    case 'limit':
    case 'lost-while':
    case 'vital-missing':
    case 'bare-zero':
      return numbersOf(condition.vital)
    case 'sensor-lost':
    case 'poor-signal':
      return vitalsOf(condition.sensor)
    case 'sources-disagree':
      return numbersOf('rate')
    case 'cuff-failed':
      return vitalsOf('cuff')
    default:
      return []
  }
}

/** One heart, one number: a rate stands where HR or PR does. */
const numbersOf = (vital: Vital): readonly MeasuredVital[] =>
  vital === 'rate' ? ['hr', 'pr'] : [vital]

const vitalsOf = (sensor: Sensor): readonly MeasuredVital[] =>
  (Object.keys(vitalSigns) as MeasuredVital[]).filter(
    (vital) => vitalSigns[vital].sensor === sensor,
  )
