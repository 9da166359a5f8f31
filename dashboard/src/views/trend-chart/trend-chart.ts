import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js'
import type { TrendPoint } from '../../state/trend-series.ts'
import { limitBand, pressureBars, staleTail } from './trend-plugins.ts'
import type { TrendChartSetup, TrendLine, TrendPicture, TrendView } from './trend-setup.ts'

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
  const bars = setup.shape === 'bars' ? [pressureBars()] : []
  return {
    type: 'line',
    data: { datasets: setup.lines.map((line) => datasetOf(line, setup.shape)) },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: 4, top: 4 } },
      scales: { x: timeAxis(setup), y: valueAxis(setup) },
    },
    plugins: [limitBand(picture), staleTail(picture), ...bars],
  }
}

const datasetOf = (
  line: TrendLine,
  shape: TrendChartSetup['shape'],
): ChartDataset<'line', TrendPoint[]> => ({
  data: line.points,
  borderColor: line.colour,
  backgroundColor: line.colour,
  borderWidth: 1.75,
  borderDash: line.dashed ? [4, 4] : [],
  showLine: shape === 'line',
  pointRadius: shape === 'line' ? 0 : 2.5,
  spanGaps: 5000,
})

const timeAxis = ({ colours, showTimes }: TrendChartSetup) => ({
  type: 'linear' as const,
  grid: { color: colours.grid, drawTicks: false },
  border: { display: false },
  ticks: {
    display: showTimes,
    color: colours.text,
    maxRotation: 0,
    autoSkip: false,
    padding: 6,
    font: tickFont,
  },
})

const valueAxis = ({ colours, scale }: TrendChartSetup) => ({
  type: 'linear' as const,
  min: scale.min,
  max: scale.max,
  grid: { color: colours.grid, drawTicks: false },
  border: { display: false },
  // One width for all, so that the times of the stacked charts stand below each other.
  afterFit: (axis: { width: number }) => {
    axis.width = 44
  },
  ticks: { color: colours.text, stepSize: scale.step, padding: 8, font: tickFont },
})

const tickFont = { family: 'Inter Variable', size: 14, weight: 500 } as const
