import type { InstantMs } from '@vigil/shared/time'
import { measuredVitals, vitalSigns, type MeasuredVital } from '@vigil/shared/vocabulary'

/** Values of one vital of one device by measuring time, as parallel columns. */
export interface ReadingSeries {
  readonly vital: MeasuredVital
  readonly deviceId: string
  readonly atMs: readonly InstantMs[]
  readonly values: readonly number[]
}

/** All that one device measured at one time; in the order of {@link ReadingTable.vitals}. */
export interface ReadingRow {
  readonly atMs: InstantMs
  readonly deviceId: string
  readonly values: readonly (number | undefined)[]
}

export interface ReadingTable {
  /** Those that were measured at all, in the order of the catalogue. */
  readonly vitals: readonly MeasuredVital[]
  /** By time, then by device. */
  readonly rows: Iterable<ReadingRow>
}

/** `SpO₂ (%)` */
export const readingHeading = (vital: MeasuredVital): string =>
  `${vitalSigns[vital].label} (${vitalSigns[vital].unit})`

/** One row for each reading time and device. Rows are made one by one: a long session never stands there whole. */
export function readingTable(series: readonly ReadingSeries[]): ReadingTable {
  const measured = new Set(series.map(({ vital }) => vital))
  const vitals = measuredVitals.filter((vital) => measured.has(vital))
  return { vitals, rows: rowsOf(series, vitals) }
}

/** How far one series is told. */
interface Cursor extends ReadingSeries {
  readonly column: number
  next: number
}

type RowName = Pick<ReadingRow, 'atMs' | 'deviceId'>

function* rowsOf(
  series: readonly ReadingSeries[],
  vitals: readonly MeasuredVital[],
): Generator<ReadingRow> {
  const cursors = series.map((one) => ({ ...one, next: 0, column: vitals.indexOf(one.vital) }))
  for (let row = firstRow(cursors); row !== null; row = firstRow(cursors)) {
    const values = vitals.map((): number | undefined => undefined)
    for (const cursor of cursors) take(cursor, row, values)
    yield { ...row, values }
  }
}

function firstRow(cursors: readonly Cursor[]): RowName | null {
  let first: RowName | null = null
  for (const { deviceId, atMs: times, next } of cursors) {
    const atMs = times[next]
    if (atMs !== undefined && isBefore({ atMs, deviceId }, first)) first = { atMs, deviceId }
  }
  return first
}

const isBefore = (row: RowName, first: RowName | null): boolean =>
  first === null ||
  row.atMs < first.atMs ||
  (row.atMs === first.atMs && row.deviceId < first.deviceId)

/** Of several values of one time the last counts. */
function take(cursor: Cursor, { atMs, deviceId }: RowName, values: (number | undefined)[]): void {
  while (cursor.deviceId === deviceId && cursor.atMs[cursor.next] === atMs) {
    values[cursor.column] = cursor.values[cursor.next]
    cursor.next += 1
  }
}
