import type { ReactElement } from 'react'
import type { LevelRule } from '@vigil/shared/vocabulary'
import { english } from '../../state/catalogue-en.ts'
import { changeRow, type LimitRow } from '../../state/limit-draft.ts'
import { removeLevel, withChange, withLevel } from '../../state/limit-fields.ts'
import { beyondSign, rowLabel, unitOf } from '../../state/limit-words.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import type { Editing } from './editing.ts'
import { LimitNumber } from './limit-number.tsx'

interface LevelLineProps {
  readonly row: LimitRow
  readonly index: number
  readonly level: LevelRule
  readonly editing: Editing
}

const levelPriorities = ['high', 'medium', 'low'] as const

/** Beyond this, for so long, is an alarm of this priority; perhaps moved by the patient's baseline. */
export function LevelLine({ row, index, level, editing }: LevelLineProps): ReactElement {
  const words = english.priorities[level.priority].toLowerCase()
  const place = row.rule.levels
    .slice(0, index)
    .filter(({ priority }) => priority === level.priority).length
  const what = place === 0 ? words : `${words} (${place + 1})`
  const name = `${rowLabel(row.rule)}, ${what}`
  const put = (next: (one: LevelRule) => LevelRule): void =>
    editing.change((draft) =>
      changeRow(draft, row.rowId, (one) => ({ ...one, rule: withLevel(one.rule, index, next) })),
    )
  return (
    <li className="level-line" data-priority={level.priority}>
      <PriorityChoice name={name} priority={level.priority} put={put} />
      <span className="level-sign">{beyondSign(row.rule.side)}</span>
      {level.limit === null ? (
        <span className="level-words">baseline alone</span>
      ) : (
        <LimitNumber row={row} part={{ of: 'limit', level: index }} what={what} editing={editing} />
      )}
      <span className="level-words">for</span>
      <LimitNumber
        row={row}
        part={{ of: 'delay', level: index }}
        what={`${what}, delay`}
        unit="s"
        editing={editing}
      />
      <BaselineFields
        row={row}
        index={index}
        level={level}
        editing={editing}
        name={name}
        put={put}
      />
      {level.phases !== undefined && (
        <span className="level-words">only in {level.phases.join(', ')}</span>
      )}
      <TakeAway row={row} index={index} name={name} editing={editing} />
    </li>
  )
}

interface PriorityChoiceProps {
  readonly name: string
  readonly priority: LevelRule['priority']
  readonly put: (next: (level: LevelRule) => LevelRule) => void
}

function PriorityChoice({ name, priority, put }: PriorityChoiceProps): ReactElement {
  return (
    <span className="level-priority">
      <PriorityGlyph priority={priority} picture="active" technical={false} />
      <select
        aria-label={`${name}: priority`}
        value={priority}
        onChange={(choice) => {
          const chosen = levelPriorities.find((known) => known === choice.target.value)
          if (chosen !== undefined) put((one) => ({ ...one, priority: chosen }))
        }}
      >
        {levelPriorities.map((known) => (
          <option key={known} value={known}>
            {english.priorities[known]}
          </option>
        ))}
      </select>
    </span>
  )
}

type TakeAwayProps = Omit<LevelLineProps, 'level'> & { readonly name: string }

/** A row keeps its last level: without any it is switched off. */
function TakeAway({ row, index, name, editing }: TakeAwayProps): ReactElement | null {
  if (row.rule.levels.length === 1) return null
  return (
    <button
      type="button"
      className="button small level-remove"
      aria-label={`Take away: ${name}`}
      title="Take away"
      onClick={() =>
        editing.change((draft) =>
          changeRow(draft, row.rowId, (one) => ({ ...one, rule: removeLevel(one.rule, index) })),
        )
      }
    >
      ×
    </button>
  )
}

/** How the baseline counts beside the fixed limit. */
const joins = {
  none: 'fixed',
  and: '& baseline',
  or: 'or baseline',
  alone: 'baseline',
} as const
type Join = keyof typeof joins

const joinOf = ({ limit, fromBaseline }: LevelRule): Join => {
  if (fromBaseline === undefined) return 'none'
  return limit === null ? 'alone' : fromBaseline.join
}

/** Vitals a baseline is taken of; the server refuses a change from baseline of the others. */
const withBaseline = [
  'rate',
  'hr',
  'pr',
  'nibp-pr',
  'spo2',
  'nibp-sys',
  'nibp-dia',
  'abp-sys',
  'abp-dia',
]

interface BaselineFieldsProps extends LevelLineProps {
  readonly name: string
  readonly put: (next: (level: LevelRule) => LevelRule) => void
}

function BaselineFields(props: BaselineFieldsProps): ReactElement | null {
  const { row, index, level, editing, name, put } = props
  const { vital, side } = row.rule
  if (!withBaseline.includes(vital)) return null
  const join = joinOf(level)
  const choose = (chosen: string): void => {
    if (chosen === 'none') put((one) => ({ ...withChange(one, null, side), limit: one.limit ?? 0 }))
    else if (chosen === 'alone') put((one) => ({ ...withChange(one, {}, side), limit: null }))
    else if (chosen === 'and' || chosen === 'or')
      put((one) => ({ ...withChange(one, { join: chosen }, side), limit: one.limit ?? 0 }))
  }
  return (
    <>
      <select
        className="level-join"
        aria-label={`${name}: baseline`}
        value={join}
        onChange={(choice) => choose(choice.target.value)}
      >
        {Object.entries(joins).map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
      {level.fromBaseline !== undefined && (
        <span className="level-baseline">
          <LimitNumber
            row={row}
            part={{ of: 'by', level: index }}
            what={`${name}, change from baseline`}
            unit=""
            editing={editing}
          />
          <select
            aria-label={`${name}: change counted in`}
            value={level.fromBaseline.unit}
            onChange={(choice) => {
              const unit = choice.target.value === 'percent' ? 'percent' : 'absolute'
              put((one) => withChange(one, { unit }, side))
            }}
          >
            <option value="absolute">{unitOf(vital)}</option>
            <option value="percent">% of it</option>
          </select>
          <span className="level-words">not beyond</span>
          <LimitNumber
            row={row}
            part={{ of: 'bound', level: index }}
            what={`${name}, not beyond`}
            unit=""
            editing={editing}
          />
        </span>
      )}
    </>
  )
}
