import { minutes } from '@vigil/shared/time'
import type { DischargeLimits } from '@vigil/shared/vocabulary'

/**
 * Bounds of both presets (sessions.md 1, 2, 4). Pressure: 150/95, between what holds a dose (140/90) and what alarms
 * (160/100); the low systolic bound, the rates and the saturation are those that hold a dose. Under 50 diastolic is
 * asked about: product.md 4.3 names only what devices alarm at (30). Version 0: nobody has signed them.
 */
const bounds = {
  version: 0,
  sys: { min: 90, max: 150 },
  dia: { min: 50, max: 95 },
  rate: { min: 50, max: 110 },
  spo2: { min: 94, belowBaseline: 2 },
  padssLeast: 9,
} as const

/** Two sets at least 15 min apart, the newest at most 15 min old. */
export const clinicDischarge: DischargeLimits = {
  ...bounds,
  setsApartMs: minutes(15),
  newestSetMs: minutes(15),
}

/** Two readings at least 5 min apart; saturation and score are filled in, though an office's gate asks for neither. */
export const officeDischarge: DischargeLimits = {
  ...bounds,
  setsApartMs: minutes(5),
  newestSetMs: null,
}
