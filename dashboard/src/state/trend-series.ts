import type { TrendReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { MeasuredVital } from '@vigil/shared/vocabulary'
import type { RoomValues } from './site-state.ts'

/** Vitals a room's trends draw. */
export const trendVitals = [
  'hr',
  'pr',
  'spo2',
  'rr',
  'nibp-sys',
  'nibp-dia',
  'nibp-map',
] as const satisfies readonly MeasuredVital[]
export type TrendVital = (typeof trendVitals)[number]

export interface TrendPoint {
  readonly x: InstantMs
  readonly y: number
}

/** About eight hours at one value a second; the oldest go first. */
const pointLimit = 30_000

/**
 * The points of one session, grown in place because charts hold on to the arrays: pushed at the end,
 * never re-made while they are shown.
 */
export class TrendSeries {
  readonly points: Readonly<Record<TrendVital, TrendPoint[]>> = {
    hr: [],
    pr: [],
    spo2: [],
    rr: [],
    'nibp-sys': [],
    'nibp-dia': [],
    'nibp-map': [],
  }

  /** Puts stored values before what came live meanwhile. */
  putHistory(reply: TrendReply): void {
    for (const { vital, atMs, values } of reply.series) {
      const name = trendVitals.find((known) => known === vital)
      if (name === undefined) continue
      const points = this.points[name]
      const liveFrom = points[0]?.x ?? Number.POSITIVE_INFINITY
      const older = atMs.flatMap((x, index) => {
        const y = values[index]
        return y === undefined || x >= liveFrom ? [] : [{ x, y }]
      })
      points.unshift(...older.slice(-pointLimit))
    }
  }

  /** Takes what is new in the live values. */
  takeLive(values: RoomValues): void {
    for (const vital of trendVitals) {
      const live = values[vital]
      if (live?.value == null || live.measuredMs === null) continue
      const points = this.points[vital]
      if (live.measuredMs <= (points.at(-1)?.x ?? Number.NEGATIVE_INFINITY)) continue
      points.push({ x: live.measuredMs, y: live.value })
      if (points.length > pointLimit) points.shift()
    }
  }
}

/** Least, greatest and last value of one stretch of time. */
export interface TrendSummary {
  readonly fromMs: InstantMs
  readonly min: number
  readonly max: number
  readonly last: number
}

/** One row for each `stepMs` that has a value, oldest first. */
export function summarise(
  points: readonly TrendPoint[],
  fromMs: InstantMs,
  stepMs: number,
): readonly TrendSummary[] {
  const rows = new Map<number, TrendSummary>()
  for (const { x, y } of points) {
    if (x < fromMs) continue
    const slot = fromMs + Math.floor((x - fromMs) / stepMs) * stepMs
    const row = rows.get(slot)
    rows.set(slot, {
      fromMs: slot,
      min: Math.min(row?.min ?? y, y),
      max: Math.max(row?.max ?? y, y),
      last: y,
    })
  }
  return [...rows.values()].toSorted((a, b) => a.fromMs - b.fromMs)
}

export type TrendSpan = '15-min' | '1-h' | 'session'

/** The stretch of time on the axis: ends now. */
export function spanBounds(
  span: TrendSpan,
  startedMs: InstantMs,
  nowMs: InstantMs,
): { readonly fromMs: InstantMs; readonly toMs: InstantMs } {
  const lengthMs = span === '15-min' ? 900_000 : span === '1-h' ? 3_600_000 : 0
  // A young session fills at least a quarter of an hour, so that its axis does not race.
  const fromMs = span === 'session' ? Math.min(startedMs, nowMs - 900_000) : nowMs - lengthMs
  return { fromMs, toMs: nowMs }
}

const tickStepsMin = [1, 2, 5, 10, 15, 30, 60, 120, 240]

/** Round instants since the session's start, at most about six on the axis; none before it. */
export function axisTicks(
  bounds: { readonly fromMs: InstantMs; readonly toMs: InstantMs },
  startedMs: InstantMs,
): readonly InstantMs[] {
  const lengthMin = (bounds.toMs - bounds.fromMs) / 60_000
  const stepMs = (tickStepsMin.find((step) => lengthMin / step <= 6) ?? 480) * 60_000
  const first = Math.max(0, Math.ceil((bounds.fromMs - startedMs) / stepMs)) * stepMs + startedMs
  const count = Math.max(0, Math.floor((bounds.toMs - first) / stepMs) + 1)
  return Array.from({ length: count }, (_unused, index) => first + index * stepMs)
}
