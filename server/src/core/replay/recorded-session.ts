import type { Recording, RecordingRow } from '@vigil/shared/recording'
import { toObservations } from '@vigil/shared/recording'
import type {
  LimitSet,
  MonitoringPlan,
  PlannedVital,
  Reading,
  Session,
} from '@vigil/shared/vocabulary'
import type { JournalEntry } from './journal.ts'

export interface ReplayOptions {
  readonly limits: LimitSet
  /** How often the monitor measured; staleness and lapse follow from it. */
  readonly periodMs: number
}

/** What a recording's session is called in its ledger. */
export const recordedSessionId = 'replay'

/** The device every row comes from. */
const recorder = 'recording'

/** A session as it would have been, and what its monitor would have been told. */
export interface RecordedSession {
  readonly session: Session
  readonly journal: Iterable<JournalEntry>
}

/** The session a recording would have been, from its first row on; null where it has none. */
export function recordedSession(
  recording: Recording,
  options: ReplayOptions,
): RecordedSession | null {
  const rows = recording.rows.filter((row) => row.timeliness === 'live')
  const first = rows[0]
  if (first === undefined) return null
  const session = sessionOf(recording, options, first.tMs)
  return { session, journal: journalOf(rows, recording, { ...options, startedMs: first.tMs }) }
}

function sessionOf(recording: Recording, options: ReplayOptions, startedMs: number): Session {
  return {
    sessionId: recordedSessionId,
    siteId: 'replay',
    roomId: 'replay',
    mode: 'test',
    patientLabel: 'recording',
    plan: planOf(recording),
    clipOnCuffArm: false,
    care: null,
    devices: null,
    limits: options.limits,
    startedMs,
  }
}

/** The periods first, then row by row, and the time of the last row. */
function* journalOf(
  rows: readonly RecordingRow[],
  { vitals }: Recording,
  { periodMs, startedMs }: ReplayOptions & { readonly startedMs: number },
): Generator<JournalEntry> {
  for (const vital of vitals)
    yield {
      atMs: startedMs,
      input: { kind: 'period-declared', deviceId: recorder, vital, periodMs },
    }
  let lastMs = startedMs
  for (const [index, row] of rows.entries()) {
    lastMs = row.tMs
    yield { atMs: lastMs, input: { kind: 'reading', reading: readingOf(row, index) } }
  }
  yield { atMs: lastMs, input: { kind: 'tick' } }
}

function readingOf(row: RecordingRow, index: number): Reading {
  return {
    deviceId: recorder,
    boot: 'replay',
    seq: index,
    mode: 'test',
    receivedMs: row.tMs,
    timeliness: row.timeliness,
    observations: toObservations(row),
  }
}

/** What the monitor of this recording measured at all is what its session watches. */
function planOf(recording: Recording): MonitoringPlan {
  const recorded = (name: string): boolean =>
    recording.vitals.some(
      (vital) =>
        vital.startsWith(name) && recording.rows.some((row) => row.cells[vital].kind !== 'blank'),
    )
  const streams: PlannedVital[] = ['hr', 'pr', 'spo2', 'rr', 'abp']
  return Object.fromEntries(
    streams.map((vital) => [vital, recorded(vital) ? 'continuous' : 'not-used']),
  )
}
