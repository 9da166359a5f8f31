import type { InstantMs } from '@vigil/shared/time'
import type { Baseline, MonitoringPlan, PatientLimits } from '@vigil/shared/vocabulary'
import { guardRailFindings } from '../alarm/guard-rail-findings.ts'
import { limitSetRefusal } from '../alarm/limit-set-refusal.ts'
import { isLoosened } from '../alarm/limits-loosened.ts'
import { dischargeFindings, dischargeRefusal } from '../care/discharge-refusal.ts'
import { difference, type SignedLimits } from './difference.ts'

/** What there is to say of limits before somebody signs them. */
export interface SignedLimitsFindings {
  /** Why they cannot be signed, and what to change; null: they can. */
  readonly refusal: string | null
  /** Beyond what is recommended: a reason is asked. */
  readonly recommended: readonly string[]
  /** Against those they would take the place of. */
  readonly changes: readonly string[]
  /** Something would alarm later, or not at all. */
  readonly loosened: boolean
}

export interface SignedLimitsBackground {
  /** What they would take the place of. */
  readonly before: SignedLimits
  /** How this patient is watched, as far as it is known. */
  readonly plan: MonitoringPlan
  readonly baseline: Baseline | null
}

export const checkSignedLimits = (
  { limits, discharge }: SignedLimits,
  { before, plan, baseline }: SignedLimitsBackground,
): SignedLimitsFindings => ({
  refusal: limitSetRefusal(limits, { plan, baseline }) ?? dischargeRefusal(discharge),
  recommended: [
    ...guardRailFindings(limits, plan).recommended,
    ...dischargeFindings(discharge).recommended.map((words) => `Discharge, ${words}`),
  ],
  changes: difference(before, { limits, discharge }),
  loosened: isLoosened(before.limits, limits, baseline),
})

/** Who had signed which at an instant: the newest version of then; null: none was. */
export const signedLimitsAt = (
  versions: readonly PatientLimits[],
  atMs: InstantMs,
): PatientLimits | null =>
  versions
    .filter(({ signed }) => signed.atMs <= atMs)
    .reduce<PatientLimits | null>(
      (newest, one) => (newest === null || one.version > newest.version ? one : newest),
      null,
    )
