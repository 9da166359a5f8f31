import type { Baseline, ConditionRule, LimitSet, MonitoringPlan } from '@vigil/shared/vocabulary'
import { phases, vitalSigns } from '@vigil/shared/vocabulary'
import { baselineVitalOf } from '../protocol/baseline.ts'
import { guardRailFindings } from './guard-rail-findings.ts'
import { isBeyond, limitsRefusal, worse } from './limit-rule.ts'
import { resolveLimits, type Circumstances, type ResolvedCondition } from './resolve-limits.ts'

/**
 * Why a set of limits cannot be signed, as a sentence that says what to change; null when it can: each condition once,
 * nested, possible for its vital, no low limit at or over a high one, nothing beyond a guard rail (alarms.md 2.1, 2.4).
 */
export function limitSetRefusal(
  set: LimitSet,
  patient: { readonly plan: MonitoringPlan; readonly baseline: Baseline | null },
): string | null {
  const [beyondRail] = guardRailFindings(set, patient.plan).absolute
  return (
    twiceRefusal(set.conditions) ??
    first(set.conditions, ruleRefusal) ??
    inEveryPhase(set, patient.baseline) ??
    beyondRail ??
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
  const name = nameOf(rule)
  if (rule.levels.length === 0) return `${name} has no levels: give at least one`
  const { range } = vitalSigns[rule.vital === 'rate' ? 'hr' : rule.vital]
  for (const { limit, fromBaseline } of rule.levels) {
    const lines = [limit, fromBaseline?.bound ?? null, rule.extreme]
    const outside = lines.find((line) => line !== null && (line < range.min || line > range.max))
    if (outside !== undefined && outside !== null)
      return `${name}: ${String(outside)} is not possible: give a limit from ${String(range.min)} to ${String(range.max)}`
    if (limit === null && fromBaseline === undefined)
      return `${name}: a level without a limit needs a change from baseline`
    if (fromBaseline === undefined) continue
    if (baselineVitalOf(rule.vital) === null)
      return `${name}: no baseline is taken of this vital: give absolute limits`
    const { bound } = fromBaseline
    if (bound !== null && limit !== null && isBeyond(limit, bound, rule.side))
      return `${name}: the bound ${String(bound)} must lie beyond the limit ${String(limit)}`
  }
  return null
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
  const inward = side === 'high' ? 'low' : 'high'
  return (
    levels.reduce<number | null>((line, level) => worse(line, level.limit, inward), null) ?? NaN
  )
}
