import type { Recording, RecordingRow } from '@vigil/shared/recording'
import { toObservations } from '@vigil/shared/recording'
import type {
  LimitSet,
  MonitoringPlan,
  PlannedVital,
  Reading,
  Session,
} from '@vigil/shared/vocabulary'
import type { JournalEntry } from './replay.ts'

export interface ReplayOptions {
  readonly limits: LimitSet
  /** How often the monitor measured; staleness and lapse follow from it. */
  readonly periodMs: number
}

/** What a recording's session is called in its ledger. */
export const recordedSessionId = 'replay'

/** The device every row comes from. */
const recorder = 'recording'

const liveRows = (recording: Recording): RecordingRow[] =>
  recording.rows.filter((row) => row.timeliness === 'live')

/** The session a recording would have been, from its first row on; null where it has none. */
export function recordedSession(recording: Recording, options: ReplayOptions): Session | null {
  const first = liveRows(recording)[0]
  if (first === undefined) return null
  return {
    sessionId: recordedSessionId,
    siteId: 'replay',
    roomId: 'replay',
    mode: 'test',
    patientLabel: 'recording',
    plan: planOf(recording),
    clipOnCuffArm: false,
    devices: null,
    limits: options.limits,
    startedMs: first.tMs,
  }
}

/** What a monitor would have been told: the periods first, then row by row, and the time of the last row. */
export function* recordedInputs(
  recording: Recording,
  { periodMs }: ReplayOptions,
): Generator<JournalEntry> {
  const rows = liveRows(recording)
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return
  for (const vital of recording.vitals)
    yield {
      atMs: first.tMs,
      input: { kind: 'period-declared', deviceId: recorder, vital, periodMs },
    }
  for (const [index, row] of rows.entries())
    yield { atMs: row.tMs, input: { kind: 'reading', reading: readingOf(row, index) } }
  yield { atMs: last.tMs, input: { kind: 'tick' } }
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
