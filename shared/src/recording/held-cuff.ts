import { seconds, type InstantMs } from '../time/index.ts'
import type { Cell } from './cell.ts'
import type { RecordedVital } from './columns.ts'

/** What a row says about the cuff. `sinceMs`: when the measurement that it repeats first appeared. */
export type CuffRow =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'held'; readonly sinceMs: InstantMs }

/** Monitors show the last cuff values until the next ones; the same values this soon are no measurement. */
const heldWithinMs = seconds(60)

export interface RowInTime {
  readonly tMs: InstantMs
  readonly timeliness: 'live' | 'history'
  readonly cells: Readonly<Record<RecordedVital, Cell>>
}

interface Sighting {
  readonly tMs: InstantMs
  readonly sinceMs: InstantMs
}

/**
 * Tells cuff measurements from repetitions, for rows in the file's order: a row is held when its cuff cells
 * (systolic, diastolic, mean, blanks included) equal those of a live row above it, less than 60 s before.
 */
export function findHeldCuffs(rows: readonly RowInTime[]): readonly CuffRow[] {
  const sightings = new Map<string, Sighting[]>()
  return rows.map((row) => {
    const key = cuffKey(row.cells)
    if (key === null) return { kind: 'none' }
    const seen = sightings.get(key) ?? []
    sightings.set(key, seen)
    // Live rows never go back in time, so the last sighting that is not later is the nearest one.
    const nearest = seen.findLast((sighting) => sighting.tMs <= row.tMs)
    const held = nearest !== undefined && row.tMs - nearest.tMs < heldWithinMs
    const sinceMs = held ? nearest.sinceMs : row.tMs
    if (row.timeliness === 'live') seen.push({ tMs: row.tMs, sinceMs })
    return held ? { kind: 'held', sinceMs } : { kind: 'new' }
  })
}

/** Null when no cuff cell is filled. Numbers compare as numbers: 94 and 94.0 are one value. */
function cuffKey(cells: Readonly<Record<RecordedVital, Cell>>): string | null {
  const parts = [cells['nibp-sys'], cells['nibp-dia'], cells['nibp-map']]
  return parts.every((cell) => cell.kind === 'blank') ? null : JSON.stringify(parts)
}
