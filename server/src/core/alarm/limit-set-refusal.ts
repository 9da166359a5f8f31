import type {
  Baseline,
  ConditionRule,
  LevelRule,
  LimitSet,
  MonitoringPlan,
} from '@vigil/shared/vocabulary'
import { phases, vitalSigns } from '@vigil/shared/vocabulary'
import { baselineVitalOf } from '../protocol/baseline.ts'
import { guardRailFindings } from './guard-rail-findings.ts'
import { isBeyond, limitsRefusal } from './limit-rule.ts'
import { resolveLimits, type Circumstances, type ResolvedCondition } from './resolve-limits.ts'

/**
 * Why a set of limits cannot be signed, as a sentence that says what to change; null when it can: each condition once,
 * nested, possible for its vital, no low limit at or over a high one, nothing beyond a guard rail (alarms.md 2.1, 2.4).
 */
export function limitSetRefusal(
  set: LimitSet,
  patient: { readonly plan: MonitoringPlan; readonly baseline: Baseline | null },
): string | null {
  return (
    twiceRefusal(set.conditions) ??
    first(set.conditions, ruleRefusal) ??
    inEveryPhase(set, patient.baseline) ??
    guardRailFindings(set, patient.plan).absolute[0] ??
    null
  )
}

function first<T>(items: readonly T[], refusal: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = refusal(item)
    if (found !== null) return found
  }
  return null
}

const nameOf = ({ vital, side }: Pick<ConditionRule, 'vital' | 'side'>): string =>
  `${vital}-${side}`

function twiceRefusal(rules: readonly ConditionRule[]): string | null {
  const clash = rules.find((rule, place) =>
    rules
      .slice(0, place)
      .some((other) => nameOf(other) === nameOf(rule) && !areOfOtherWays(other, rule)),
  )
  return clash === undefined
    ? null
    : `${nameOf(clash)} stands there twice: put all its levels into one condition`
}

const areOfOtherWays = (a: ConditionRule, b: ConditionRule): boolean =>
  a.method !== undefined && b.method !== undefined && a.method !== b.method

function ruleRefusal(rule: ConditionRule): string | null {
  if (rule.levels.length === 0) return `${nameOf(rule)} has no levels: give at least one`
  const outside = outsideRange(rule)
  if (outside !== null) return outside
  const refusal = first(rule.levels, (level) => levelRefusal(rule, level))
  return refusal === null ? null : `${nameOf(rule)}: ${refusal}`
}

function outsideRange(rule: ConditionRule): string | null {
  const { min, max } = vitalSigns[rule.vital === 'rate' ? 'hr' : rule.vital].range
  const lines = rule.levels.flatMap(({ limit, fromBaseline }) => [limit, fromBaseline?.bound])
  for (const line of [...lines, rule.extreme])
    if (line !== null && line !== undefined && (line < min || line > max))
      return `${nameOf(rule)}: ${String(line)} is not possible: give a limit from ${String(min)} to ${String(max)}`
  return null
}

function levelRefusal(rule: ConditionRule, { limit, fromBaseline }: LevelRule): string | null {
  if (fromBaseline === undefined)
    return limit === null ? 'a level without a limit needs a change from baseline' : null
  if (baselineVitalOf(rule.vital) === null)
    return 'no baseline is taken of this vital: give absolute limits'
  const { bound } = fromBaseline
  return bound !== null && limit !== null && isBeyond(limit, bound, rule.side)
    ? `the bound ${String(bound)} must lie beyond the limit ${String(limit)}`
    : null
}

/** With the patient's baseline and without one: it may be taken anew. */
function inEveryPhase({ conditions }: LimitSet, baseline: Baseline | null): string | null {
  const plain = { label: null, spo2DelayMs: null }
  for (const phase of phases)
    for (const known of [null, baseline]) {
      const now: Circumstances = { ...plain, phase, baseline: known }
      const judging = resolveLimits(conditions, now).filter((one) => one.limits.levels.length > 0)
      const refusal = first(judging, ({ limits }) => limitsRefusal(limits)) ?? crossing(judging)
      if (refusal !== null) return refusal
    }
  return null
}

function crossing(judging: readonly ResolvedCondition[]): string | null {
  for (const { limits } of judging) {
    if (limits.side !== 'low') continue
    const lowest = nearest(limits)
    for (const { limits: other } of judging) {
      const highest = nearest(other)
      if (other.vital === limits.vital && other.side === 'high' && lowest >= highest)
        return `${limits.vital}: the low limit ${String(lowest)} must lie under the high limit ${String(highest)}`
    }
  }
  return null
}

/** The innermost line of a condition that has levels. */
function nearest({ levels, side }: ResolvedCondition['limits']): number {
  const lines = levels.map(({ limit }) => limit)
  return side === 'high' ? Math.min(...lines) : Math.max(...lines)
}
