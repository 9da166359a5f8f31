import {
  checkNumber,
  checkPressurePair,
  type CuffObservation,
  type Measured,
  type Observation,
} from '../vocabulary/index.ts'
import type { RecordedVital } from './columns.ts'
import type { RecordingRow } from './recording.ts'

const streams = [
  'hr',
  'pr',
  'spo2',
  'rr',
  'abp-sys',
  'abp-dia',
  'abp-map',
  'pi',
] as const satisfies readonly RecordedVital[]

/**
 * What a monitor would have said with this row, after the number checks of mqtt.md 6.5 step 4: one observation
 * per filled stream cell, measured at the row's time, and one for the cuff if any of its cells is filled.
 */
export function toObservations(row: RecordingRow): readonly Observation[] {
  const observations: Observation[] = []
  for (const vital of streams) {
    const result = measured(row, vital)
    if (result !== null) observations.push({ kind: 'stream', vital, measuredMs: row.tMs, result })
  }
  const cuff = cuffObservation(row)
  return cuff === null ? observations : [...observations, cuff]
}

function cuffObservation(row: RecordingRow): CuffObservation | null {
  if (row.cuff.kind === 'none') return null
  const map = measured(row, 'nibp-map')
  const { sys, dia } = checkPressurePair({
    sys: measured(row, 'nibp-sys'),
    dia: measured(row, 'nibp-dia'),
  })
  const cuff = { kind: 'cuff', measurementId: null, pr: null } as const
  if (row.cuff.kind === 'held')
    return {
      ...cuff,
      measuredMs: row.cuff.sinceMs,
      state: 'held',
      why: null,
      sys: asHeld(sys),
      dia: asHeld(dia),
      map: asHeld(map),
    }
  const parts = [sys, dia, map]
  const failed = !parts.some((part) => part?.kind === 'value')
  const why = failed ? (parts.find((part) => part?.kind === 'absent')?.why ?? null) : null
  return { ...cuff, measuredMs: row.tMs, state: failed ? 'failed' : 'measured', why, sys, dia, map }
}

/** Null for a blank cell: it says nothing. A text cell is an invalid value. */
function measured(row: RecordingRow, vital: RecordedVital): Measured | null {
  const cell = row.cells[vital]
  if (cell.kind === 'blank') return null
  return checkNumber(vital, cell.kind === 'number' ? cell.value : cell.text, false)
}

const asHeld = (part: Measured | null): Measured | null =>
  part?.kind === 'value' ? { kind: 'held', value: part.value } : part
