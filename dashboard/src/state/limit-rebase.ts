import { isSame, rowIdOf, type LimitDraft, type LimitRow, type LimitsNow } from './limit-draft.ts'

/**
 * The draft on a version that somebody else signed meanwhile: rows that this draft changed stay as they are, all
 * others are those of the new version. Nothing of it is signed by that.
 */
export function rebasedDraft(draft: LimitDraft, base: LimitsNow, now: LimitsNow): LimitDraft {
  const was = byRow(base)
  const is = byRow(now)
  const kept = draft.rows.map((row): LimitRow => {
    const rule = is.get(row.rowId)
    if (isTouched(row, was)) return row
    return rule === undefined ? { ...row, on: false } : { ...row, on: true, rule }
  })
  const known = new Set(kept.map(({ rowId }) => rowId))
  const added = now.limits.conditions
    .filter((rule) => !known.has(rowIdOf(rule)))
    .map((rule) => ({ rowId: rowIdOf(rule), on: true, rule }))
  const { presetId, label, version } = now.limits
  return {
    ...draft,
    basedOn: now.version,
    set: { presetId, label, version },
    rows: [...kept, ...added],
    discharge: isSame(draft.discharge, base.discharge) ? now.discharge : draft.discharge,
    rehearsal: null,
  }
}

const byRow = ({ limits }: LimitsNow) =>
  new Map(limits.conditions.map((rule) => [rowIdOf(rule), rule]))

function isTouched({ rowId, on, rule }: LimitRow, was: ReturnType<typeof byRow>): boolean {
  const before = was.get(rowId)
  return on !== (before !== undefined) || (on && !isSame(before, rule))
}
