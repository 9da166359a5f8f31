import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
} from 'chart.js'
import type { TrendPoint } from '../../state/trend-series.ts'
import { limitBand, pressureBars, staleTail, type TrendPicture } from './trend-plugins.ts'

export interface TrendLine {
  /** Grown by its owner; the chart only reads it. */
  readonly points: TrendPoint[]
  readonly colour: string
  readonly dashed?: boolean
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

/** The one place that knows Chart.js. Set up as dashboard.md 3.6 measured: no animation, no parsing, fixed scales. */
export class TrendChart {
  readonly #chart: Chart<'line', TrendPoint[]>
  readonly #setup: TrendChartSetup
  readonly #picture: TrendPicture

  constructor(canvas: HTMLCanvasElement, setup: TrendChartSetup) {
    Chart.register(LineController, LineElement, PointElement, LinearScale)
    this.#setup = setup
    this.#picture = { setup, unknownFromMs: null }
    this.#chart = new Chart(canvas, configurationOf(setup, this.#picture))
  }

  /** Moves the axis and draws what the lines hold now. */
  draw(view: TrendView): void {
    const { options } = this.#chart
    const x = options.scales?.['x']
    const y = options.scales?.['y']
    if (x === undefined || y === undefined) return
    Object.assign(x, { min: view.fromMs, max: view.toMs })
    x.afterBuildTicks = (axis) => {
      axis.ticks = view.ticks.map((value) => ({ value }))
    }
    Object.assign(x, { ticks: { ...x.ticks, callback: (at: number) => view.tickText(at) } })
    Object.assign(y, scaleFor(this.#setup, view))
    this.#picture.unknownFromMs = view.unknownFromMs
    for (const dataset of this.#chart.data.datasets) dataset.spanGaps = view.gapMs
    this.#chart.update('none')
  }

  close(): void {
    this.#chart.destroy()
  }
}

/** The usual scale, widened by whole steps where a value in view leaves it. */
function scaleFor(setup: TrendChartSetup, view: TrendView): { min: number; max: number } {
  let { min, max } = setup.scale
  const { step } = setup.scale
  for (const { points } of setup.lines)
    for (const { x, y } of points) {
      if (x < view.fromMs) continue
      if (y < min) min = Math.floor(y / step) * step
      if (y > max) max = Math.ceil(y / step) * step
    }
  return { min, max }
}

function configurationOf(
  setup: TrendChartSetup,
  picture: TrendPicture,
): ChartConfiguration<'line', TrendPoint[]> {
  const { colours, shape } = setup
  return {
    type: 'line',
    data: {
      datasets: setup.lines.map((line) => ({
        data: line.points,
        borderColor: line.colour,
        backgroundColor: line.colour,
        borderWidth: 1.75,
        borderDash: line.dashed === true ? [4, 4] : [],
        showLine: shape === 'line',
        pointRadius: shape === 'line' ? 0 : 2.5,
        pointHoverRadius: 0,
        spanGaps: 5000,
      })),
    },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: 4, top: 4 } },
      scales: {
        x: {
          type: 'linear',
          grid: { color: colours.grid, drawTicks: false },
          border: { display: false },
          ticks: {
            display: setup.showTimes,
            color: colours.text,
            maxRotation: 0,
            autoSkip: false,
            padding: 6,
            font: tickFont,
          },
        },
        y: {
          type: 'linear',
          min: setup.scale.min,
          max: setup.scale.max,
          grid: { color: colours.grid, drawTicks: false },
          border: { display: false },
          afterFit: (axis) => {
            axis.width = 44
          },
          ticks: {
            color: colours.text,
            stepSize: setup.scale.step,
            padding: 8,
            font: tickFont,
          },
        },
      },
    },
    plugins: [limitBand(picture), staleTail(picture), ...(shape === 'bars' ? [pressureBars()] : [])],
  }
}

const tickFont = { family: 'Inter Variable', size: 14, weight: 500 } as const
