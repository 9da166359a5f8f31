import { minutes } from '@vigil/shared/time'
import { normalAt, seedFor, uniformAt, type Seed } from './noise.ts'

/** An adult before and during ketamine: rest, and how far the drug moves the vitals at its peak. */
export interface Patient {
  /** mmHg. */
  readonly restingSys: number
  readonly restingDia: number
  /** Beats and breaths per minute. */
  readonly restingRate: number
  readonly restingRr: number
  /** Percent. */
  readonly restingSpo2: number
  readonly restingPi: number
  /** Rises at the peak, in the same units. */
  readonly sysRise: number
  readonly diaRise: number
  readonly rateRise: number
  /** From the dose to the peak of the pressure. */
  readonly peakMs: number
}

const between = (low: number, high: number, share: number): number => low + (high - low) * share

/**
 * Draws one adult. Pressure rise as in one cohort: peak near 40 min at +16/+11 mmHg, SD 11.2/8.5
 * (sessions.md 2), cut so that nobody falls on ketamine and an ordinary session stays ordinary.
 */
export function drawPatient(seed: Seed): Patient {
  const chance = (name: string): number => uniformAt(seedFor(seed, name), 0)
  const rise = normalAt(seedFor(seed, 'pressure-rise'), 0)
  return {
    restingSys: between(108, 126, chance('sys')),
    restingDia: between(66, 79, chance('dia')),
    restingRate: between(61, 77, chance('rate')),
    restingRr: between(12, 16, chance('rr')),
    restingSpo2: between(96.4, 98, chance('spo2')),
    restingPi: between(2.2, 5.5, chance('pi')),
    sysRise: Math.min(26, Math.max(4, 16 + 11.2 * rise)),
    diaRise: Math.min(17, Math.max(2, 11 + 8.5 * rise)),
    rateRise: between(5, 17, chance('rate-rise')),
    peakMs: minutes(between(35, 45, chance('peak'))),
  }
}
