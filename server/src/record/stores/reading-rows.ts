import type { InstantMs } from '@vigil/shared/time'
import type {
  CuffObservation,
  DeviceId,
  Measured,
  MeasuredVital,
  Observation,
  Reading,
  SessionId,
} from '@vigil/shared/vocabulary'

/** Valid values that one device measured at one time. */
export interface ReadingRow {
  readonly sessionId: SessionId
  readonly atMs: InstantMs
  readonly deviceId: DeviceId
  readonly values: Readonly<Partial<Record<MeasuredVital, number>>>
}

/** The valid values of a reading; absences are gaps, and what is said twice at one time counts as it was said first. */
export function readingRows(sessionId: SessionId, reading: Reading): readonly ReadingRow[] {
  const { deviceId } = reading
  const byTime = new Map<InstantMs, Partial<Record<MeasuredVital, number>>>()
  for (const observation of reading.observations)
    for (const [vital, result] of resultsOf(observation)) {
      if (result.kind !== 'value') continue
      const values = byTime.get(observation.measuredMs) ?? {}
      values[vital] ??= result.value
      byTime.set(observation.measuredMs, values)
    }
  return [...byTime].map(([atMs, values]) => ({ sessionId, atMs, deviceId, values }))
}

type Result = readonly [MeasuredVital, Measured]

const resultsOf = (observation: Observation): readonly Result[] =>
  observation.kind === 'stream'
    ? [[observation.vital, observation.result]]
    : cuffResults(observation)

function cuffResults(cuff: CuffObservation): readonly Result[] {
  if (cuff.state !== 'measured') return []
  const parts = [
    ['nibp-sys', cuff.sys],
    ['nibp-dia', cuff.dia],
    ['nibp-map', cuff.map],
    ['nibp-pr', cuff.pr],
  ] as const
  return parts.flatMap(([vital, result]) => (result === null ? [] : [[vital, result] as const]))
}
