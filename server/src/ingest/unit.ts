import { vitalSigns, type MeasuredVital } from '@vigil/shared/vocabulary'

const mmHgPerKilopascal = 7.50062

/**
 * A number in the vital's own unit (mqtt.md 6.3: units are fixed; `u` is for a device that cannot convert).
 * Null: a unit that is not accepted for this vital.
 */
export function inUnitOf(vital: MeasuredVital, value: number, unit: string): number | null {
  const own = vitalSigns[vital]
  if (unit === own.ucum || unit === own.unit) return value
  if (unit === 'kPa' && own.ucum === 'mm[Hg]') return value * mmHgPerKilopascal
  if (unit === '[degF]' && own.ucum === 'Cel') return ((value - 32) * 5) / 9
  return null
}
