import type {
  ConditionRule,
  LevelRule,
  LimitSet,
  Priority,
  Side,
  Vital,
} from '@vigil/shared/vocabulary'

/** One number of a limit set that a person may change. */
export interface LimitField {
  /** `2/0/limit`: rule, level, which of its numbers. */
  readonly id: string
  readonly vital: Vital
  readonly side: Side
  readonly priority: Priority
  /** `limit` beyond it is an alarm; `change` from baseline; `extreme` alarms at once. */
  readonly what: 'limit' | 'change' | 'extreme'
  readonly value: number
  readonly percent: boolean
  readonly delayMs: number
}

/** All numbers of a set, in its order. */
export const limitFields = ({ conditions }: LimitSet): readonly LimitField[] =>
  conditions.flatMap((rule, index) => [
    ...rule.levels.flatMap((level, at) => levelFields(rule, level, `${index}/${at}`)),
    ...(rule.extreme === null ? [] : [extremeField(rule, rule.extreme, `${index}`)]),
  ])

function levelFields(rule: ConditionRule, level: LevelRule, path: string): readonly LimitField[] {
  const { vital, side } = rule
  const { priority, delayMs, limit, fromBaseline } = level
  const of = { vital, side, priority, delayMs }
  return [
    ...(limit === null
      ? []
      : [{ ...of, id: `${path}/limit`, what: 'limit' as const, value: limit, percent: false }]),
    ...(fromBaseline === undefined
      ? []
      : [
          {
            ...of,
            id: `${path}/change`,
            what: 'change' as const,
            value: fromBaseline.by,
            percent: fromBaseline.unit === 'percent',
          },
        ]),
  ]
}

const extremeField = ({ vital, side }: ConditionRule, value: number, path: string): LimitField => ({
  id: `${path}/extreme`,
  vital,
  side,
  priority: 'high',
  what: 'extreme',
  value,
  percent: false,
  delayMs: 0,
})

export type LimitEdits = Readonly<Record<string, string>>

interface Signature {
  readonly personId: string
  readonly atMs: number
  readonly reason: string
}

/** The next version with these edits; or which fields hold no number, or that nothing was changed. */
export type EditedLimits =
  | { readonly kind: 'limits'; readonly limits: LimitSet }
  | { readonly kind: 'no-number'; readonly ids: readonly string[] }
  | { readonly kind: 'unchanged' }

export function editLimits(set: LimitSet, edits: LimitEdits, signed: Signature): EditedLimits {
  const changed = limitFields(set).filter(
    ({ id, value }) => edits[id] !== undefined && numberOf(edits[id]) !== value,
  )
  if (changed.length === 0) return { kind: 'unchanged' }
  const wrong = changed.filter(({ id }) => Number.isNaN(numberOf(edits[id] ?? '')))
  if (wrong.length > 0) return { kind: 'no-number', ids: wrong.map(({ id }) => id) }
  const numbers = new Map(changed.map(({ id }) => [id, numberOf(edits[id] ?? '')]))
  const conditions = set.conditions.map((rule, index) => ({
    ...rule,
    extreme: numbers.get(`${index}/extreme`) ?? rule.extreme,
    levels: rule.levels.map((level, at) => editLevel(level, `${index}/${at}`, numbers)),
  }))
  return { kind: 'limits', limits: { ...set, conditions, version: set.version + 1, signed } }
}

function editLevel(
  level: LevelRule,
  path: string,
  numbers: ReadonlyMap<string, number>,
): LevelRule {
  const by = numbers.get(`${path}/change`)
  const { fromBaseline } = level
  return {
    ...level,
    limit: numbers.get(`${path}/limit`) ?? level.limit,
    ...(by === undefined || fromBaseline === undefined
      ? {}
      : { fromBaseline: { ...fromBaseline, by } }),
  }
}

/** An empty field is no number: a limit is not switched off by deleting it. */
const numberOf = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
