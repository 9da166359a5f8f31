import type { BaselineChange, ConditionRule, LevelRule, Side } from '@vigil/shared/vocabulary'
import { changeRow, numberOf, textsWithout, type LimitDraft, type LimitRow } from './limit-draft.ts'

/** Which number of a row: of one of its levels, or the line that alarms at once. */
export type LimitPart =
  | { readonly of: 'extreme' }
  | { readonly of: 'limit' | 'delay' | 'by' | 'bound'; readonly level: number }

/** `spo2-low/0/limit`, `spo2-low/extreme`. */
export const fieldId = (rowId: string, part: LimitPart): string =>
  part.of === 'extreme' ? `${rowId}/extreme` : `${rowId}/${part.level}/${part.of}`

/** Delays are edited in seconds, everything else in the unit of the vital (or per cent). Null: there is none. */
export function numberIn({ rule }: LimitRow, part: LimitPart): number | null {
  if (part.of === 'extreme') return rule.extreme
  const level = rule.levels[part.level]
  if (level === undefined) return null
  if (part.of === 'limit') return level.limit
  if (part.of === 'delay') return level.delayMs / 1000
  return level.fromBaseline?.[part.of] ?? null
}

/** What stands in the field: as typed, or the number. */
export function textIn(draft: LimitDraft, row: LimitRow, part: LimitPart): string {
  const number = numberIn(row, part)
  return draft.texts[fieldId(row.rowId, part)] ?? (number === null ? '' : writeNumber(number, part))
}

const writeNumber = (number: number, { of }: LimitPart): string =>
  of === 'by' ? writeChange(number) : String(number)

/** `+30`, `−3`. */
const writeChange = (by: number): string => (by < 0 ? `−${-by}` : `+${by}`)

/** A keystroke: the text is kept as it is, and counts as soon as it is a number. */
export function typeNumber(
  draft: LimitDraft,
  at: { readonly rowId: string; readonly part: LimitPart },
  text: string,
): LimitDraft {
  const number = numberOf(text)
  const typed = { ...draft, texts: { ...draft.texts, [fieldId(at.rowId, at.part)]: text } }
  return Number.isNaN(number)
    ? typed
    : changeRow(typed, at.rowId, (row) => ({ ...row, rule: withNumber(row.rule, at.part, number) }))
}

/** One more or less, five, or down to nothing where nothing lies under it. */
export function stepNumber(
  draft: LimitDraft,
  at: { readonly rowId: string; readonly part: LimitPart },
  by: number,
): LimitDraft {
  const { rowId, part } = at
  const row = draft.rows.find((one) => one.rowId === rowId)
  const number = row === undefined ? null : numberIn(row, part)
  if (number === null) return draft
  const least = part.of === 'by' ? Number.NEGATIVE_INFINITY : 0
  const next = Math.max(least, number + by)
  return changeRow(
    { ...draft, texts: textsWithout(draft.texts, (id) => id === fieldId(rowId, part)) },
    rowId,
    (one) => ({ ...one, rule: withNumber(one.rule, part, next) }),
  )
}

function withNumber(rule: ConditionRule, part: LimitPart, number: number): ConditionRule {
  if (part.of === 'extreme') return { ...rule, extreme: number }
  return withLevel(rule, part.level, (level) => {
    if (part.of === 'limit') return { ...level, limit: number }
    if (part.of === 'delay') return { ...level, delayMs: Math.round(number * 1000) }
    const { fromBaseline } = level
    return fromBaseline === undefined
      ? level
      : { ...level, fromBaseline: { ...fromBaseline, [part.of]: number } }
  })
}

export const withLevel = (
  rule: ConditionRule,
  index: number,
  change: (level: LevelRule) => LevelRule,
): ConditionRule => ({
  ...rule,
  levels: rule.levels.map((level, at) => (at === index ? change(level) : level)),
})

/** Like the outermost of the rule, to be moved from there. */
export function addLevel(rule: ConditionRule): ConditionRule {
  const outermost = rule.levels.at(-1)
  if (outermost === undefined) return rule
  const { fromBaseline: _, ...level } = outermost
  return { ...rule, levels: [...rule.levels, { ...level, limit: level.limit ?? 0 }] }
}

/** The last one stays: a row without levels is switched off, not emptied. */
export const removeLevel = (rule: ConditionRule, index: number): ConditionRule =>
  rule.levels.length === 1 ? rule : { ...rule, levels: rule.levels.filter((_, at) => at !== index) }

/** A change from baseline begun, changed (fields of `change`), or taken away (null). */
export function withChange(
  level: LevelRule,
  change: Partial<BaselineChange> | null,
  side: Side,
): LevelRule {
  const { fromBaseline, ...rest } = level
  if (change === null) return rest
  const begun: BaselineChange = fromBaseline ?? {
    by: side === 'high' ? 20 : -3,
    unit: 'absolute',
    join: 'and',
    bound: null,
  }
  return { ...rest, fromBaseline: { ...begun, ...change } }
}

/** Where the line that alarms at once begins: five beyond the outermost level, there to be moved. */
export function withExtreme(rule: ConditionRule, on: boolean): ConditionRule {
  if (!on) return { ...rule, extreme: null }
  const lines = rule.levels.map(({ limit }) => limit).filter((limit) => limit !== null)
  const outermost = rule.side === 'high' ? Math.max(0, ...lines) : Math.min(...lines, 300)
  return { ...rule, extreme: rule.side === 'high' ? outermost + 5 : Math.max(0, outermost - 5) }
}
