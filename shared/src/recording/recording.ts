import { ok, refuse, type Result } from '../base/index.ts'
import { roundHalfUp, type InstantMs } from '../time/index.ts'
import { blankCell, decimalSecondsToMs, readCell, type Cell } from './cell.ts'
import { recordedVitals, timeColumn, vitalOfColumn, type RecordedVital } from './columns.ts'
import { findHeldCuffs, type CuffRow, type RowInTime } from './held-cuff.ts'

/** One row: everything that was recorded at one instant. */
export interface RecordingRow {
  /** Line of the file, the header being 1, if what was read are all of the file's lines. */
  readonly line: number
  /** Milliseconds from the recording's zero. */
  readonly tMs: InstantMs
  /** `history`: the row lies before the greatest time above it. */
  readonly timeliness: 'live' | 'history'
  readonly cells: Readonly<Record<RecordedVital, Cell>>
  readonly cuff: CuffRow
}

type UnjudgedRow = Omit<RecordingRow, 'cuff'>

export interface Recording {
  readonly rows: readonly RecordingRow[]
  /** Vitals that have a column. */
  readonly vitals: readonly RecordedVital[]
  /** Names of columns this reader does not know; their cells are not looked at. */
  readonly ignoredColumns: readonly string[]
  /**
   * Median of the times between consecutive live rows that differ in time, rounded half up: steps back and
   * repeated times say nothing of how often the monitor measured. Null with fewer than two such rows.
   */
  readonly medianSpacingMs: number | null
}

/** Why a file is not a recording; `message` is a sentence for whoever made the file. */
export interface RecordingRefusal {
  readonly line: number
  readonly rule: 'no-time-column' | 'duplicate-column' | 'blank-time' | 'bad-time'
  readonly message: string
}

/**
 * Reads a recording's lines, split into cells, header first. Empty lines may be left in (as no cell or one
 * blank cell), so that refusals name the file's own line. Missing cells are blank, surplus ones are not looked at.
 */
export function readRecording(
  lines: readonly (readonly string[])[],
): Result<Recording, RecordingRefusal> {
  const header = readHeader(lines[0] ?? [])
  if (!header.ok) return header
  const rows = readRows(lines, header.value)
  if (!rows.ok) return rows
  const cuffs = findHeldCuffs(rows.value)
  return ok({
    rows: rows.value.map((row, index) => ({ ...row, cuff: cuffs[index] ?? { kind: 'none' } })),
    vitals: [...header.value.indexes.keys()],
    ignoredColumns: header.value.ignored,
    medianSpacingMs: medianSpacing(rows.value),
  })
}

interface Header {
  readonly timeIndex: number
  readonly indexes: ReadonlyMap<RecordedVital, number>
  readonly ignored: readonly string[]
}

function readHeader(texts: readonly string[]): Result<Header, RecordingRefusal> {
  const names = texts.map((text) => text.trim())
  const duplicate = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (duplicate !== undefined)
    return refuse({
      line: 1,
      rule: 'duplicate-column',
      message: `line 1: the column "${duplicate}" appears twice; keep one of them`,
    })
  const timeIndex = names.indexOf(timeColumn)
  if (timeIndex === -1)
    return refuse({
      line: 1,
      rule: 'no-time-column',
      message: `line 1: there is no column "${timeColumn}" (seconds from the first row); the columns are: ${names.join(', ') || 'none'}`,
    })
  const indexes = new Map<RecordedVital, number>()
  const ignored: string[] = []
  for (const [index, name] of names.entries()) {
    const vital = vitalOfColumn(name)
    if (vital !== null) indexes.set(vital, index)
    else if (index !== timeIndex && name !== '') ignored.push(name)
  }
  return ok({ timeIndex, indexes, ignored })
}

function readRows(
  lines: readonly (readonly string[])[],
  header: Header,
): Result<readonly UnjudgedRow[], RecordingRefusal> {
  const rows: UnjudgedRow[] = []
  let greatestMs = Number.NEGATIVE_INFINITY
  for (const [index, texts] of lines.entries()) {
    if (index === 0 || isEmptyLine(texts)) continue
    const line = index + 1
    const time = readTime(texts[header.timeIndex], line)
    if (!time.ok) return time
    const tMs = time.value
    const timeliness = tMs < greatestMs ? 'history' : 'live'
    greatestMs = Math.max(greatestMs, tMs)
    rows.push({ line, tMs, timeliness, cells: readCells(texts, header) })
  }
  return ok(rows)
}

function readTime(text: string | undefined, line: number): Result<InstantMs, RecordingRefusal> {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '')
    return refuse({
      line,
      rule: 'blank-time',
      message: `line ${String(line)}: ${timeColumn} is blank; every row needs its seconds`,
    })
  const tMs = decimalSecondsToMs(trimmed)
  if (tMs === null)
    return refuse({
      line,
      rule: 'bad-time',
      message: `line ${String(line)}: ${timeColumn} is "${trimmed}"; it must be a number of seconds`,
    })
  return ok(tMs)
}

function readCells(
  texts: readonly string[],
  header: Header,
): Readonly<Record<RecordedVital, Cell>> {
  const cellOf = (vital: RecordedVital): Cell => {
    const index = header.indexes.get(vital)
    return index === undefined ? blankCell : readCell(texts[index])
  }
  return Object.fromEntries(recordedVitals.map((vital) => [vital, cellOf(vital)])) as Record<
    RecordedVital,
    Cell
  >
}

const isEmptyLine = (texts: readonly string[]): boolean =>
  texts.length === 0 || (texts.length === 1 && texts[0]?.trim() === '')

function medianSpacing(rows: readonly RowInTime[]): number | null {
  const live = rows.filter((row) => row.timeliness === 'live').map((row) => row.tMs)
  const spacings = live
    .map((tMs, index) => tMs - (live[index - 1] ?? tMs))
    .filter((spacing) => spacing > 0)
    .sort((a, b) => a - b)
  const upper = spacings[Math.floor(spacings.length / 2)]
  const lower = spacings[Math.floor((spacings.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : roundHalfUp((lower + upper) / 2)
}
