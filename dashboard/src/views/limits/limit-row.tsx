import { useId, type KeyboardEvent, type ReactElement } from 'react'
import type { ConditionRule } from '@vigil/shared/vocabulary'
import { changedRows, changeRow, revertRow, type LimitRow as Row } from '../../state/limit-draft.ts'
import { addLevel, withExtreme } from '../../state/limit-fields.ts'
import {
  allowedText,
  beyondSign,
  rowLabel,
  rowSource,
  sentenceText,
} from '../../state/limit-words.ts'
import { Words } from '../words.tsx'
import type { Editing } from './editing.ts'
import { LevelLine } from './level-line.tsx'
import { LimitNumber } from './limit-number.tsx'

interface LimitRowProps {
  readonly row: Row
  readonly editing: Editing
}

/** One parameter on one side: whether it is watched, its limits with their delays, how far they may go. */
export function LimitRow({ row, editing }: LimitRowProps): ReactElement {
  const { change, now, preset, rails } = editing
  const titleId = useId()
  const changed = changedRows(editing.draft, now).has(row.rowId)
  const name = rowLabel(row.rule)
  const revert = (): void => change((draft) => revertRow(draft, row.rowId, now))
  const byKey = (key: KeyboardEvent): void => {
    if (key.key === 'Escape' && changed) {
      key.stopPropagation()
      revert()
    }
  }
  return (
    <li
      className="limit-row"
      data-off={row.on ? undefined : 'yes'}
      data-changed={changed ? 'yes' : undefined}
      aria-labelledby={titleId}
      onKeyDown={byKey}
    >
      <div className="limit-row-head">
        <label className="limit-switch">
          <input
            type="checkbox"
            checked={row.on}
            onChange={(press) => {
              const on = press.target.checked
              change((draft) => changeRow(draft, row.rowId, (one) => ({ ...one, on })))
            }}
          />
          <span id={titleId}>
            <Words text={name} />
          </span>
        </label>
        <span className="source-badge">{rowSource(row, preset)}</span>
        {changed && <span className="source-badge changed">changed</span>}
        <span className="limit-range">{allowedText(row.rule, rails)}</span>
        {changed && (
          <button type="button" className="button small" onClick={revert}>
            Revert<span className="hidden"> {name}</span>
          </button>
        )}
      </div>
      {editing.saidOf(row.rowId).map((sentence) => (
        <p key={sentence} className="refusal" role="status">
          <Words text={sentenceText(sentence)} />
        </p>
      ))}
      {row.on ? <Lines row={row} editing={editing} /> : <OffNote />}
    </li>
  )
}

function OffNote(): ReactElement {
  return (
    <p className="limit-off-note">
      <strong>Off:</strong> nothing alarms on this side. It shows in the room, and needs a reason.
    </p>
  )
}

function Lines({ row, editing }: LimitRowProps): ReactElement {
  const { rule } = row
  const put = (next: (rule: ConditionRule) => ConditionRule): void =>
    editing.change((draft) =>
      changeRow(draft, row.rowId, (one) => ({ ...one, rule: next(one.rule) })),
    )
  const name = rowLabel(rule)
  return (
    <>
      <ul className="level-lines">
        {rule.levels.map((level, index) => (
          // A level has no name but its place.
          <LevelLine key={index} row={row} index={index} level={level} editing={editing} />
        ))}
        {rule.extreme !== null && (
          <AtOnceLine
            row={row}
            editing={editing}
            onTakeAway={() => put((one) => withExtreme(one, false))}
          />
        )}
      </ul>
      <div className="limit-row-foot">
        <button
          type="button"
          className="button small"
          disabled={rule.levels.length >= 8}
          onClick={() => put(addLevel)}
        >
          Add a limit<span className="hidden"> to {name}</span>
        </button>
        {rule.extreme === null && (
          <button
            type="button"
            className="button small"
            onClick={() => put((one) => withExtreme(one, true))}
          >
            Add “at once”<span className="hidden"> to {name}</span>
          </button>
        )}
      </div>
    </>
  )
}

/** Beyond it, two readings in a row are an alarm of high priority. */
function AtOnceLine({
  row,
  editing,
  onTakeAway,
}: LimitRowProps & { readonly onTakeAway: () => void }): ReactElement {
  return (
    <li className="level-line">
      <span className="level-priority">At once</span>
      <span className="level-sign">{beyondSign(row.rule.side)}</span>
      <LimitNumber row={row} part={{ of: 'extreme' }} what="at once" editing={editing} />
      <span className="level-words">high, after two readings in a row</span>
      <button
        type="button"
        className="button small level-remove"
        aria-label={`Take away: ${rowLabel(row.rule)}, at once`}
        title="Take away"
        onClick={onTakeAway}
      >
        ×
      </button>
    </li>
  )
}
