import type { InstantMs } from '@vigil/shared/time'
import type { RoomValues } from './site-state.ts'

/** Vitals a tile draws. */
export const sparkVitals = ['hr', 'pr', 'spo2'] as const
export type SparkVital = (typeof sparkVitals)[number]

/** Smallest and greatest value within one slot of time. */
export interface SparkPoint {
  readonly atMs: InstantMs
  readonly min: number
  readonly max: number
  readonly last: number
}

export const sparkSpanMs = 600_000
/** A tile is a few hundred pixels wide: finer would not be seen. */
const slotMs = 2000

/** Ten minutes of one vital, oldest first; bounded by its span. */
export type SparkSeries = readonly SparkPoint[]

/** Adds a value; one older than the series' end is left out. */
export function addToSpark(series: SparkSeries, atMs: InstantMs, value: number): SparkSeries {
  const end = series.at(-1)
  if (end !== undefined && atMs < end.atMs) return series
  const slotStart = Math.floor(atMs / slotMs) * slotMs
  if (end?.atMs === slotStart)
    return series.with(-1, {
      atMs: slotStart,
      min: Math.min(end.min, value),
      max: Math.max(end.max, value),
      last: value,
    })
  const from = atMs - sparkSpanMs
  const kept = series.filter((point) => point.atMs >= from)
  return [...kept, { atMs: slotStart, min: value, max: value, last: value }]
}

/** What one room's tile draws, for one session: nothing of another patient is ever mixed in. */
export interface RoomSparks {
  readonly sessionId: string
  readonly series: Readonly<Record<SparkVital, SparkSeries>>
  /** The measuring time of the last value taken, by vital. */
  readonly takenMs: Readonly<Record<SparkVital, InstantMs>>
}

export const emptySparks = (sessionId: string): RoomSparks => ({
  sessionId,
  series: { hr: [], pr: [], spo2: [] },
  takenMs: { hr: 0, pr: 0, spo2: 0 },
})

/** Takes what is new in the live values. */
export function takeLive(sparks: RoomSparks, values: RoomValues): RoomSparks {
  const fresh = sparkVitals.filter((vital) => {
    const live = values[vital]
    return live?.value != null && (live.measuredMs ?? 0) > sparks.takenMs[vital]
  })
  if (fresh.length === 0) return sparks
  const series = { ...sparks.series }
  const takenMs = { ...sparks.takenMs }
  for (const vital of fresh) {
    const { value, measuredMs } = values[vital] ?? {}
    if (value == null || measuredMs == null) continue
    series[vital] = addToSpark(series[vital], measuredMs, value)
    takenMs[vital] = measuredMs
  }
  return { ...sparks, series, takenMs }
}

/** Puts stored history before what came live meanwhile. */
export function putHistory(
  sparks: RoomSparks,
  vital: SparkVital,
  history: { readonly atMs: readonly InstantMs[]; readonly values: readonly number[] },
): RoomSparks {
  const liveFrom = sparks.series[vital][0]?.atMs ?? Number.POSITIVE_INFINITY
  const older = history.atMs.reduce<SparkSeries>((series, atMs, index) => {
    const value = history.values[index]
    return value === undefined || atMs >= liveFrom ? series : addToSpark(series, atMs, value)
  }, [])
  return { ...sparks, series: { ...sparks.series, [vital]: [...older, ...sparks.series[vital]] } }
}
