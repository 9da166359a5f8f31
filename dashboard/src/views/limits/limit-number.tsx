import type { ReactElement } from 'react'
import { rowIdOf, wrongFields, type LimitRow } from '../../state/limit-draft.ts'
import {
  fieldId,
  numberIn,
  stepNumber,
  textIn,
  typeNumber,
  type LimitPart,
} from '../../state/limit-fields.ts'
import { rowLabel, unitOf } from '../../state/limit-words.ts'
import type { Editing } from './editing.ts'
import { NumberField } from './number-field.tsx'

interface LimitNumberProps {
  readonly row: LimitRow
  readonly part: LimitPart
  /** Which number of the row, e.g. `medium, seconds`. */
  readonly what: string
  readonly unit?: string
  readonly editing: Editing
}

/** One number of a row, with what is in force beside it where it differs. */
export function LimitNumber({ row, part, what, unit, editing }: LimitNumberProps): ReactElement {
  const { draft, change, now } = editing
  const at = { rowId: row.rowId, part }
  const inForce = now.limits.conditions.find((rule) => rowIdOf(rule) === row.rowId)
  const before =
    inForce === undefined ? null : numberIn({ rowId: row.rowId, on: true, rule: inForce }, part)
  const differs = before !== null && before !== numberIn(row, part)
  return (
    <NumberField
      label={`${rowLabel(row.rule)}, ${what}`}
      text={textIn(draft, row, part)}
      unit={unit ?? unitOf(row.rule.vital)}
      was={differs ? String(before) : null}
      wrong={wrongFields(draft).includes(fieldId(row.rowId, part))}
      onType={(text) => change((one) => typeNumber(one, at, text))}
      onStep={(by) => change((one) => stepNumber(one, at, by))}
    />
  )
}
