import type { KeyboardEvent } from 'react'

const inRow = 'a, button'

/** ↑ and ↓ lead from row to row, onto what leads to the room. */
export function onRowKey(key: KeyboardEvent<HTMLElement>): void {
  if (key.key !== 'ArrowDown' && key.key !== 'ArrowUp') return
  const rows = [...key.currentTarget.querySelectorAll<HTMLElement>('.alarm-row')].filter(
    (row) => row.querySelector(inRow) !== null,
  )
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[key.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]
  if (next === undefined) return
  key.preventDefault()
  next.querySelector<HTMLElement>(inRow)?.focus()
}
