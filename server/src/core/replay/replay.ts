import type { Recording, RecordingRow } from '@vigil/shared/recording'
import { toObservations } from '@vigil/shared/recording'
import type {
  LimitSet,
  MonitoringPlan,
  PlannedVital,
  Reading,
  Session,
} from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { startMonitor, step } from '../session/monitor.ts'

export interface ReplayOptions {
  readonly limits: LimitSet
  /** How often the monitor measured; staleness and lapse follow from it. */
  readonly periodMs: number
}

/** The device every row comes from. */
const recorder = 'recording'

/**
 * The very engine of a live session over a recording: every row arrives at its own time, nothing waits.
 * Ends with the instant of the last live row; rows marked history arrived too late to be judged.
 */
export function* replay(recording: Recording, options: ReplayOptions): Generator<Transition> {
  const rows = recording.rows.filter((row) => row.timeliness === 'live')
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return
  let state = startMonitor(sessionOf(recording, options, first.tMs))
  const feed = function* (input: SessionInput, now: number): Generator<Transition> {
    const next = step(state, input, now)
    state = next.state
    for (const effect of next.effects) if (effect.kind === 'transition') yield effect.transition
  }
  for (const vital of recording.vitals)
    yield* feed(
      { kind: 'period-declared', deviceId: recorder, vital, periodMs: options.periodMs },
      first.tMs,
    )
  for (const [index, row] of rows.entries())
    yield* feed({ kind: 'reading', reading: readingOf(row, index) }, row.tMs)
  yield* feed({ kind: 'tick' }, last.tMs)
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

function sessionOf(recording: Recording, options: ReplayOptions, startedMs: number): Session {
  return {
    sessionId: 'replay',
    siteId: 'replay',
    roomId: 'replay',
    mode: 'test',
    patientLabel: 'recording',
    plan: planOf(recording),
    clipOnCuffArm: false,
    devices: null,
    limits: options.limits,
    startedMs,
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
