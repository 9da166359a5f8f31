import type { TrendPoint } from '../../state/trend-series.ts'

export interface TrendLine {
  /** Grown by its owner; the chart only reads it. */
  readonly points: TrendPoint[]
  readonly colour: string
  readonly dashed: boolean
}

export interface TrendColours {
  readonly grid: string
  readonly text: string
  readonly band: string
  readonly limit: string
  readonly tail: string
}

export interface TrendChartSetup {
  readonly lines: readonly TrendLine[]
  readonly colours: TrendColours
  readonly scale: { readonly min: number; readonly max: number; readonly step: number }
  readonly limits: { readonly low: number | null; readonly high: number | null }
  /** `bars`: first line above, second below, a bar between each pair. */
  readonly shape: 'line' | 'bars'
  /** The lowest chart of a stack carries the times for all. */
  readonly showTimes: boolean
}

export interface TrendView {
  readonly fromMs: number
  readonly toMs: number
  readonly ticks: readonly number[]
  /** Points further apart are not joined. */
  readonly gapMs: number
  readonly tickText: (atMs: number) => string
  /** From where on nothing is known; null: the last point is fresh. */
  readonly unknownFromMs: number | null
}

/** What the drawing reads; `unknownFromMs` moves with each draw. */
export interface TrendPicture {
  readonly setup: TrendChartSetup
  unknownFromMs: number | null
}
