import { hours, seconds } from '@vigil/shared/time'
import type {
  CuffObservation,
  DeviceId,
  Measured,
  MeasuredVital,
  Reading,
  SessionId,
} from '@vigil/shared/vocabulary'
import type { ReadingStore, TrendQuery, TrendSeries } from '#app/ports.ts'
import { TrendColumn } from './trend-column.ts'

/** Seven hours at one value a second, for each vital of each device. */
const valuesKept = hours(7) / seconds(1)
/** A device name costs a column: a stranger must not make thousands of them. */
const columnsKept = 64

type Columns = Map<MeasuredVital, TrendColumn>

class SessionColumns {
  readonly #devices = new Map<DeviceId, Columns>()
  #count = 0

  /** Null: the session has as many as it may have. */
  of(deviceId: DeviceId, vital: MeasuredVital): TrendColumn | null {
    const known = this.#devices.get(deviceId)?.get(vital)
    if (known !== undefined) return known
    if (this.#count >= columnsKept) return null
    this.#count += 1
    const columns: Columns = this.#devices.get(deviceId) ?? new Map<MeasuredVital, TrendColumn>()
    const column = new TrendColumn(valuesKept)
    this.#devices.set(deviceId, columns.set(vital, column))
    return column
  }

  all(): { readonly deviceId: DeviceId; readonly vital: MeasuredVital; trend: TrendColumn }[] {
    return [...this.#devices].flatMap(([deviceId, columns]) =>
      [...columns].map(([vital, trend]) => ({ deviceId, vital, trend })),
    )
  }
}

/** Valid values in memory, bounded per session. */
export class MemoryReadingStore implements ReadingStore {
  readonly #sessions = new Map<SessionId, SessionColumns>()

  append(sessionId: SessionId, reading: Reading): Promise<void> {
    const columns = this.#columnsOf(sessionId)
    const { deviceId } = reading
    for (const observation of reading.observations) {
      const { measuredMs } = observation
      const add = (vital: MeasuredVital, result: Measured): void => {
        if (result.kind === 'value') columns.of(deviceId, vital)?.add(measuredMs, result.value)
      }
      if (observation.kind === 'stream') add(observation.vital, observation.result)
      else for (const [vital, result] of cuffResults(observation)) add(vital, result)
    }
    return Promise.resolve()
  }

  trend(sessionId: SessionId, { vitals, sinceMs }: TrendQuery): Promise<readonly TrendSeries[]> {
    const columns = this.#sessions.get(sessionId)?.all() ?? []
    const series = columns
      .filter(({ vital }) => vitals.length === 0 || vitals.includes(vital))
      .map(({ vital, deviceId, trend }) => ({ vital, deviceId, ...trend.since(sinceMs) }))
    return Promise.resolve(series)
  }

  forget(sessionId: SessionId): void {
    this.#sessions.delete(sessionId)
  }

  #columnsOf(sessionId: SessionId): SessionColumns {
    const known = this.#sessions.get(sessionId)
    if (known !== undefined) return known
    const columns = new SessionColumns()
    this.#sessions.set(sessionId, columns)
    return columns
  }
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
