import { seconds } from '@vigil/shared/time'
import type { MetaPayload } from '@vigil/shared/contracts'
import type { Cell, RecordedVital, Recording, RecordingRow } from '@vigil/shared/recording'
import type { DeviceId } from '@vigil/shared/vocabulary'
import type { CuffWord, DeviceScript, PressureParts, Step } from '../device/script.ts'

export interface RecordedMonitor {
  readonly deviceId: DeviceId
  readonly recording: Recording
  /** Recorded milliseconds per millisecond of the clock it is played on. */
  readonly pace: number
}

/**
 * A recording as the monitor that made it: every row is said when its time has come, with its zeros and texts
 * as they stand, since judging them is the server's part. Rows that go back in time follow at once, with their old time.
 */
export function playRecording({ deviceId, recording, pace }: RecordedMonitor): DeviceScript {
  return {
    deviceId,
    meta: metaOf(recording, pace),
    batteryPercent: null,
    steps: stepsOf(recording),
  }
}

const streams = ['hr', 'pr', 'spo2', 'rr', 'pi'] as const satisfies readonly RecordedVital[]

function* stepsOf(recording: Recording): Generator<Step, void, undefined> {
  const startMs = recording.rows[0]?.tMs ?? 0
  let dueMs = 0
  let measurements = 0
  for (const row of recording.rows) {
    const measuredMs = row.tMs - startMs
    dueMs = Math.max(dueMs, measuredMs)
    if (row.cuff.kind === 'new') measurements += 1
    const said = streamsOf(row)
    const cuff = cuffWord(row, { startMs, number: measurements })
    if (Object.keys(said).length > 0 || cuff !== null)
      yield { dueMs, action: { kind: 'say', measuredMs, clockErrorMs: 0, streams: said, cuff } }
  }
}

function streamsOf(row: RecordingRow): Readonly<Record<string, unknown>> {
  const said = Object.fromEntries(streams.flatMap((vital) => filled(vital, row.cells[vital])))
  const abp = pressures(row, 'abp')
  return Object.keys(abp).length > 0 ? { ...said, abp } : said
}

function cuffWord(
  row: RecordingRow,
  { startMs, number }: { readonly startMs: number; readonly number: number },
): CuffWord | null {
  const parts = pressures(row, 'nibp')
  switch (row.cuff.kind) {
    case 'none':
      return null
    case 'held':
      return { kind: 'held', parts, endedMs: row.cuff.sinceMs - startMs }
    case 'new':
      return { kind: 'measured', parts, endedMs: row.tMs - startMs, number }
  }
}

const pressures = (row: RecordingRow, source: 'nibp' | 'abp'): PressureParts =>
  Object.fromEntries(
    (['sys', 'dia', 'map'] as const).flatMap((part) =>
      filled(part, row.cells[`${source}-${part}`]),
    ),
  )

/** A blank cell says nothing, so its vital is left out. */
function filled<K extends string>(key: K, cell: Cell): readonly (readonly [K, number | string])[] {
  switch (cell.kind) {
    case 'blank':
      return []
    case 'number':
      return [[key, cell.value]]
    case 'text':
      return [[key, cell.text]]
  }
}

function metaOf(recording: Recording, pace: number): MetaPayload {
  const spacingMs = recording.medianSpacingMs ?? seconds(1)
  const periodSeconds = spacingMs / pace / 1000
  const present = streams.filter((vital) => recording.vitals.includes(vital))
  const hasPart = (source: string): boolean =>
    recording.vitals.some((vital) => vital.startsWith(source))
  return {
    make: 'Vigil',
    model: 'Recording',
    adapter: 'device-sim',
    clock: 'ntp',
    vitals: {
      ...Object.fromEntries(present.map((vital) => [vital, { period_s: periodSeconds }])),
      ...(hasPart('abp') ? { abp: { period_s: periodSeconds } } : {}),
      ...(hasPart('nibp') ? { nibp: {} } : {}),
    },
  }
}
