import type {
  ArtefactLabel,
  Baseline,
  BaselineChange,
  ConditionLimits,
  ConditionRule,
  Level,
  LevelRule,
  Phase,
  Side,
  Vital,
} from '@vigil/shared/vocabulary'
import { priorities, vitalSigns } from '@vigil/shared/vocabulary'
import { labelledRateDelayMs } from '../protocol/artefact-label.ts'
import { baselineForLimits } from '../protocol/baseline.ts'
import { guardRailOf } from '../protocol/guard-rails.ts'
import { isBeyond } from './limit-rule.ts'

/** What limits depend on beside what was signed. */
export interface Circumstances {
  readonly baseline: Baseline | null
  readonly phase: Phase
  /** Null unless a person says that the patient moves, talks or cries. */
  readonly label: { readonly label: ArtefactLabel } | null
  /** The least delay of SpO2 while a cuff stops the clip on its arm; null when none does (alarms.md 2.2). */
  readonly spo2DelayMs: number | null
}

/** Priority, and place among the equals of its rule: the same level whatever others are on (alarms.md 2.4). */
export type LevelKey = string

/** One rule as it judges now. */
export interface ResolvedCondition {
  /** Without a level the condition is off. */
  readonly limits: ConditionLimits
  /** Names of the levels of `limits`, in their order. */
  readonly keys: readonly LevelKey[]
  /** A relative level wants a baseline; or the whole rule is of other phases. Null: all of it judges. */
  readonly off: 'no-baseline' | 'phase' | null
}

/** The signed rules as plain limits, in the same order (alarms.md 2.4). */
export const resolveLimits = (
  rules: readonly ConditionRule[],
  now: Circumstances,
): ResolvedCondition[] => rules.map((rule) => resolveCondition(rule, now))

/** One signed rule under these circumstances. */
export function resolveCondition(rule: ConditionRule, now: Circumstances): ResolvedCondition {
  const baseline = baselineForLimits(now.baseline, rule.vital)
  const levels: Level[] = []
  const keys: LevelKey[] = []
  let off: ResolvedCondition['off'] = null
  let moved = false
  for (const level of rule.levels) {
    if (level.phases?.includes(now.phase) === false) continue
    const limit = limitNow(rule, level, baseline)
    if (limit === null) off = 'no-baseline'
    else {
      moved ||= level.fromBaseline !== undefined && baseline !== null
      levels.push(plainLevel(level, limit, delayNow(rule, level, now)))
      keys.push(keyOf(rule, level))
    }
  }
  const { vital, side, extreme, judged } = rule
  const limits = { vital, side, levels: moved ? nest(levels, rule) : levels, extreme, judged }
  return { limits, keys, off: off ?? (levels.length === 0 ? 'phase' : null) }
}

function keyOf({ levels }: ConditionRule, level: LevelRule): LevelKey {
  const equals = levels.filter(({ priority }) => priority === level.priority)
  return `${level.priority}-${String(equals.indexOf(level))}`
}

const plainLevel = (level: LevelRule, limit: number, delayMs: number): Level => ({
  limit,
  priority: level.priority,
  delayMs,
  hysteresis: level.hysteresis,
  clearDelayMs: level.clearDelayMs,
})

/**
 * Where the level lies now; null: it is off for want of a baseline. Without one the absolute part stands where it
 * alone would alarm (`or`), or where the baseline can only ease it as far as a bound ("< min(92, baseline - 3), not
 * under 90"). Joined by `and` without a bound it narrows the absolute part, and has its own absolute level beside it.
 */
function limitNow(
  { vital, side }: ConditionRule,
  { limit, fromBaseline }: LevelRule,
  baseline: number | null,
): number | null {
  if (fromBaseline === undefined) return limit
  if (baseline === null)
    return fromBaseline.join === 'or' || fromBaseline.bound !== null ? limit : null
  const relative = relativeLimit(baseline, fromBaseline, { vital, side })
  const joined = limit === null ? relative : join(limit, relative, { side, how: fromBaseline.join })
  return nearerOf(
    nearerOf(joined, fromBaseline.bound, side),
    guardRailOf(vital, side)?.absolute,
    side,
  )
}

/** Both breached is the outer of the two, one breached the nearer. */
const join = (
  limit: number,
  relative: number,
  { side, how }: { readonly side: Side; readonly how: BaselineChange['join'] },
): number => (isBeyond(limit, relative, side) === (how === 'and') ? limit : relative)

const nearerOf = (limit: number, line: number | null | undefined, side: Side): number =>
  line !== null && line !== undefined && isBeyond(limit, line, side) ? line : limit

/** In the decimals that are shown, rounded to the side that alarms sooner: what is read is what judges. */
function relativeLimit(
  baseline: number,
  { by, unit }: BaselineChange,
  { vital, side }: Pick<ConditionLimits, 'vital' | 'side'>,
): number {
  const exact = unit === 'absolute' ? baseline + by : (baseline * (100 + by)) / 100
  const scale = 1 / shownStep(vital)
  return (side === 'high' ? Math.floor(exact * scale) : Math.ceil(exact * scale)) / scale
}

/** The least difference that the screen can show of this vital. */
const shownStep = (vital: Vital): number =>
  vital === 'rate' ? 1 : 10 ** -vitalSigns[vital].displayDecimals

/**
 * What a baseline moves too far gives way inwards: the extreme and the levels of higher priority stay where they
 * are, and the level lies one shown step inside them. So it can only alarm sooner than signed.
 */
function nest(levels: readonly Level[], { vital, side, extreme }: ConditionRule): readonly Level[] {
  const inward = side === 'high' ? -shownStep(vital) : shownStep(vital)
  let line = extreme
  let nested = levels
  for (const priority of priorities) {
    const outermost = line
    nested = nested.map((level) => {
      if (level.priority !== priority || outermost === null) return level
      return isBeyond(outermost, level.limit, side)
        ? level
        : { ...level, limit: outermost + inward }
    })
    for (const level of nested)
      if (level.priority === priority)
        line = line === null ? level.limit : nearerOf(line, level.limit, side)
  }
  return nested
}

function delayNow(rule: ConditionRule, level: LevelRule, now: Circumstances): number {
  if (rule.vital === 'spo2' && now.spo2DelayMs !== null)
    return Math.max(level.delayMs, now.spo2DelayMs)
  const waits =
    now.label !== null &&
    rule.vital === 'rate' &&
    rule.side === 'high' &&
    level.priority === 'medium'
  return waits ? Math.max(level.delayMs, labelledRateDelayMs) : level.delayMs
}
