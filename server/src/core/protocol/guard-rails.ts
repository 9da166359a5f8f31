import type { Side, Vital } from '@vigil/shared/vocabulary'

/** How far out the limits of a vital may lie on one side. */
export interface GuardRail {
  readonly vitals: readonly Vital[]
  readonly side: Side
  /** No one can pass it; null: there is none. */
  readonly absolute: number | null
  /** Beyond it a reason is asked. */
  readonly recommended: number
}

const rates = ['rate', 'hr', 'pr', 'nibp-pr'] as const
const systolic = ['nibp-sys', 'abp-sys'] as const
const diastolic = ['nibp-dia', 'abp-dia'] as const

/**
 * The absolute bounds of alarms.md 2.4; the recommended ones are the high limits of the shipped preset. They hold
 * for levels: the extreme lies beyond every level anyhow, and only adds to them.
 */
export const guardRails: readonly GuardRail[] = [
  { vitals: ['spo2'], side: 'low', absolute: 85, recommended: 88 },
  { vitals: rates, side: 'high', absolute: 160, recommended: 140 },
  { vitals: rates, side: 'low', absolute: 35, recommended: 40 },
  { vitals: systolic, side: 'high', absolute: 200, recommended: 180 },
  { vitals: diastolic, side: 'high', absolute: 120, recommended: 110 },
  { vitals: systolic, side: 'low', absolute: null, recommended: 85 },
]

/** The guard rail of this vital on this side; null where there is none. */
export const guardRailOf = (vital: Vital, side: Side): GuardRail | null =>
  guardRails.find((rail) => rail.side === side && rail.vitals.includes(vital)) ?? null
