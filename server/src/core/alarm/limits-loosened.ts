import type {
  Baseline,
  ConditionRule,
  LevelRule,
  LimitSet,
  Phase,
  Side,
} from '@vigil/shared/vocabulary'
import { phases } from '@vigil/shared/vocabulary'
import { isBeyond } from './limit-rule.ts'
import { resolveCondition, type ResolvedCondition } from './resolve-limits.ts'

/**
 * True when anything of `before` would alarm later or not at all after the change: a level or the extreme further out
 * or gone, a longer delay, a weaker raise (alarms.md 2.4). What a missing baseline hides counts when it differs.
 */
export const isLoosened = (before: LimitSet, after: LimitSet, baseline: Baseline | null): boolean =>
  before.conditions.some((rule) => {
    const next = after.conditions.find((other) => isOfSame(rule, other))
    if (next === undefined) return true
    return (
      isLessJudged(rule, next) ||
      isWeakerRaise(rule, next) ||
      changesFromBaselineDiffer(rule, next) ||
      phases.some((phase) => isLooser(rule, next, { baseline, phase }))
    )
  })

const isOfSame = (a: ConditionRule, b: ConditionRule): boolean =>
  a.vital === b.vital && a.side === b.side && a.method === b.method

const isLessJudged = (rule: ConditionRule, next: ConditionRule): boolean =>
  rule.judged === 'always' && next.judged !== 'always'

function isWeakerRaise(
  { raisedBy: before }: ConditionRule,
  { raisedBy: after }: ConditionRule,
): boolean {
  const weaker = (was: number | undefined, is: number | undefined): boolean =>
    was !== undefined && (is === undefined || is > was)
  return (
    weaker(before?.spo2BelowMedianBy, after?.spo2BelowMedianBy) ||
    weaker(before?.unacknowledgedMs, after?.unacknowledgedMs)
  )
}

/** Another change from baseline may be looser with another baseline than this one. */
const changesFromBaselineDiffer = (rule: ConditionRule, next: ConditionRule): boolean =>
  rule.levels.some(
    (level) =>
      level.fromBaseline !== undefined &&
      !next.levels.some((other) => isAsStrict(level, other, rule.side)),
  )

/** Moved by the baseline in the same way, from a limit that lies no further out. */
const isAsStrict = (a: LevelRule, b: LevelRule, side: Side): boolean =>
  a.priority === b.priority &&
  isSameChange(a.fromBaseline, b.fromBaseline) &&
  (a.limit === b.limit ||
    (a.limit !== null && b.limit !== null && isBeyond(a.limit, b.limit, side)))

const isSameChange = (a: LevelRule['fromBaseline'], b: LevelRule['fromBaseline']): boolean =>
  changeName(a) === changeName(b)

const changeName = (change: LevelRule['fromBaseline']): string =>
  change === undefined ? '' : [change.by, change.unit, change.join, change.bound].join()

function isLooser(
  rule: ConditionRule,
  next: ConditionRule,
  at: { readonly baseline: Baseline | null; readonly phase: Phase },
): boolean {
  const now = { ...at, label: null, spo2DelayMs: null }
  const [was, is] = [resolveCondition(rule, now), resolveCondition(next, now)]
  return isExtremeFurther(was, is) || was.keys.some((key) => isLevelLooser(key, was, is))
}

function isExtremeFurther({ limits }: ResolvedCondition, is: ResolvedCondition): boolean {
  if (limits.extreme === null) return false
  return is.limits.extreme === null || isBeyond(is.limits.extreme, limits.extreme, limits.side)
}

function isLevelLooser(key: string, was: ResolvedCondition, is: ResolvedCondition): boolean {
  const before = was.limits.levels[was.keys.indexOf(key)]
  const after = is.limits.levels[is.keys.indexOf(key)]
  if (before === undefined || after === undefined) return true
  return isBeyond(after.limit, before.limit, was.limits.side) || after.delayMs > before.delayMs
}
