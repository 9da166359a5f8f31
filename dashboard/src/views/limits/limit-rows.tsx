import type { ReactElement } from 'react'
import { changedRows } from '../../state/limit-draft.ts'
import { rowGroups } from '../../state/limit-words.ts'
import type { Editing } from './editing.ts'
import { LimitRow } from './limit-row.tsx'

/** All rows, in the order of a room's numbers. */
export function LimitRows({ editing }: { readonly editing: Editing }): ReactElement {
  const changed = changedRows(editing.draft, editing.now)
  return (
    <div className="limit-groups">
      {rowGroups.map(({ title, vitals, open }) => {
        const known: readonly string[] = vitals
        const rows = editing.draft.rows.filter(({ rule }) => known.includes(rule.vital))
        if (rows.length === 0) return null
        const touched = rows.some(({ rowId }) => changed.has(rowId))
        return (
          <details key={title} className="limit-group" open={open || touched}>
            <summary>{title}</summary>
            <ul className="limit-rows">
              {rows.map((row) => (
                <LimitRow key={row.rowId} row={row} editing={editing} />
              ))}
            </ul>
          </details>
        )
      })}
    </div>
  )
}
