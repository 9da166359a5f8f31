import {
  vitalSigns,
  type Condition,
  type MeasuredVital,
  type Sensor,
  type Vital,
} from '@vigil/shared/vocabulary'

/** The vitals whose number an alarm is about: that number is filled with the alarm's colour. */
export function alarmedVitals(condition: Condition): readonly MeasuredVital[] {
  if ('vital' in condition) return numbersOf(condition.vital)
  if ('sensor' in condition) return vitalsOf(condition.sensor)
  if (condition.kind === 'sources-disagree') return numbersOf('rate')
  return condition.kind === 'cuff-failed' ? vitalsOf('cuff') : []
}

/** One heart, one number: a rate stands where HR or PR does. */
const numbersOf = (vital: Vital): readonly MeasuredVital[] =>
  vital === 'rate' ? ['hr', 'pr'] : [vital]

const vitalsOf = (sensor: Sensor): readonly MeasuredVital[] =>
  (Object.keys(vitalSigns) as MeasuredVital[]).filter(
    (vital) => vitalSigns[vital].sensor === sensor,
  )
