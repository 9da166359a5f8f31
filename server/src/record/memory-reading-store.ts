import { hours, seconds } from '@vigil/shared/time'
import type {
  CuffObservation,
  Measured,
  MeasuredVital,
  Observation,
  Reading,
  SessionId,
} from '@vigil/shared/vocabulary'
import type { ReadingStore, TrendQuery, TrendSeries } from '#app/ports.ts'
import { TrendColumn } from './trend-column.ts'

/** Seven hours at one value a second, for each vital of each device. */
const valuesKept = hours(7) / seconds(1)
/** A device name costs a column: a stranger must not make thousands of them. */
const columnsKept = 64

interface Column {
  readonly vital: MeasuredVital
  readonly deviceId: string
  readonly trend: TrendColumn
}

/** Valid values in memory, bounded per session. */
export class MemoryReadingStore implements ReadingStore {
  readonly #sessions = new Map<SessionId, Map<string, Column>>()

  append(sessionId: SessionId, reading: Reading): Promise<void> {
    const columns = this.#columnsOf(sessionId)
    for (const observation of reading.observations)
      for (const [vital, result] of resultsOf(observation))
        if (result.kind === 'value')
          columnOf(columns, vital, reading.deviceId)?.trend.add(
            observation.measuredMs,
            result.value,
          )
    return Promise.resolve()
  }

  trend(sessionId: SessionId, { vitals, sinceMs }: TrendQuery): Promise<readonly TrendSeries[]> {
    const columns = [...(this.#sessions.get(sessionId)?.values() ?? [])]
    const series = columns
      .filter(({ vital }) => vitals.length === 0 || vitals.includes(vital))
      .map(({ vital, deviceId, trend }) => ({ vital, deviceId, ...trend.since(sinceMs) }))
    return Promise.resolve(series)
  }

  forget(sessionId: SessionId): void {
    this.#sessions.delete(sessionId)
  }

  #columnsOf(sessionId: SessionId): Map<string, Column> {
    const known = this.#sessions.get(sessionId)
    if (known !== undefined) return known
    const columns = new Map<string, Column>()
    this.#sessions.set(sessionId, columns)
    return columns
  }
}

function columnOf(
  columns: Map<string, Column>,
  vital: MeasuredVital,
  deviceId: string,
): Column | null {
  const name = `${vital}|${deviceId}`
  const known = columns.get(name)
  if (known !== undefined) return known
  if (columns.size >= columnsKept) return null
  const column = { vital, deviceId, trend: new TrendColumn(valuesKept) }
  columns.set(name, column)
  return column
}

function resultsOf(observation: Observation): readonly (readonly [MeasuredVital, Measured])[] {
  return observation.kind === 'stream'
    ? [[observation.vital, observation.result]]
    : cuffResults(observation)
}

function cuffResults(cuff: CuffObservation): readonly (readonly [MeasuredVital, Measured])[] {
  if (cuff.state !== 'measured') return []
  const parts = [
    ['nibp-sys', cuff.sys],
    ['nibp-dia', cuff.dia],
    ['nibp-map', cuff.map],
    ['nibp-pr', cuff.pr],
  ] as const
  return parts.flatMap(([vital, result]) => (result === null ? [] : [[vital, result] as const]))
}
