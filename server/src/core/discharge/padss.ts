import type { Baseline, Observed, VitalSet } from '@vigil/shared/vocabulary'

/** Items of the modified post-anaesthetic discharge scoring system, 0 to 2 each (product.md 4.4). */
export const padssItems = ['vitals', 'walking', 'nausea', 'pain', 'bleeding'] as const
export type PadssItem = (typeof padssItems)[number]
export type Points = 0 | 1 | 2
/** Null: nobody knows. */
export type PadssPoints = Readonly<Record<PadssItem, Points | null>>

/** The sum of what is known, and what is not. */
export interface PadssSum {
  readonly sum: number
  readonly missing: readonly PadssItem[]
  readonly atZero: readonly PadssItem[]
}

export function padssSum(points: PadssPoints): PadssSum {
  const known = padssItems.map((item) => points[item] ?? 0)
  return {
    sum: known.reduce<number>((total, next) => total + next, 0),
    missing: padssItems.filter((item) => points[item] === null),
    atZero: padssItems.filter((item) => points[item] === 0),
  }
}

/** A value of a set beside that of the baseline. */
export interface Compared {
  readonly label: 'SYS' | 'DIA' | 'rate'
  readonly value: number | null
  readonly baseline: number | undefined
}

export const comparedWith = (set: VitalSet, before: Baseline['values']): readonly Compared[] => [
  { label: 'SYS', value: set.sys, baseline: before['nibp-sys'] },
  { label: 'DIA', value: set.dia, baseline: before['nibp-dia'] },
  { label: 'rate', value: set.ratePerMin, baseline: before.rate },
]

/** Within 20 % of the baseline 2, within 40 % 1, beyond 0; bounds belong to the better side. */
export function pointsOfChange(value: number, baseline: number): Points {
  const change = Math.abs(value - baseline) * 5
  if (change <= baseline) return 2
  return change <= 2 * baseline ? 1 : 0
}

/** The worst of pressure and rate counts; null: one of them, or its baseline, is not known. */
export function vitalsPoints(set: VitalSet, before: Baseline['values']): Points | null {
  let worst: Points = 2
  for (const { value, baseline: from } of comparedWith(set, before)) {
    if (value === null || from === undefined) return null
    const points = pointsOfChange(value, from)
    if (points < worst) worst = points
  }
  return worst
}

const walking: Readonly<Record<NonNullable<Observed['gait']>, Points>> = {
  steady: 2,
  unsteady: 1,
  cannot: 0,
}
export const walkingPoints = (gait: NonNullable<Observed['gait']>): Points => walking[gait]

const byDegree: Readonly<Record<Points, Points>> = { 0: 2, 1: 1, 2: 0 }
/** Of nausea, pain and bleeding: none 2, some 1, strong 0. */
export const degreePoints = (degree: Points): Points => byDegree[degree]
