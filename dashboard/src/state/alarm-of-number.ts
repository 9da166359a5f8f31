import type { MeasuredVital } from '@vigil/shared/vocabulary'
import { isTechnical, type PlacedAlarm } from './alarm-order.ts'
import { alarmedVitals } from './alarmed-vitals.ts'

/**
 * Of alarms in their order, the most important one about the limits of these vitals: it fills their number.
 * Absences are not among them; they show as the number's age.
 */
export const alarmOfNumber = (
  alarms: readonly PlacedAlarm[],
  vitals: readonly MeasuredVital[],
): PlacedAlarm | undefined =>
  alarms.find(
    ({ alarm }) =>
      !isTechnical(alarm) && alarmedVitals(alarm.condition).some((vital) => vitals.includes(vital)),
  )
