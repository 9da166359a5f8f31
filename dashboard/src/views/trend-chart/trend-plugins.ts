import type { Chart, Plugin } from 'chart.js'
import type { TrendPicture } from './trend-setup.ts'

/** The band between the limits behind the line, and the limits as dashed lines. */
export const limitBand = ({ setup }: TrendPicture): Plugin<'line'> => ({
  id: 'limit-band',
  beforeDatasetsDraw: (chart) => {
    const { ctx: pen, chartArea } = chart
    const y = scaleOf(chart, 'y')
    const { low, high } = setup.limits
    const at = (limit: number): number => y.getPixelForValue(limit)
    const top = high === null ? chartArea.top : clamp(at(high), chartArea)
    const bottom = low === null ? chartArea.bottom : clamp(at(low), chartArea)
    if (low === null && high === null) return
    pen.save()
    // Two pressures share one chart: a band of one would make the other look out of bounds.
    if (setup.shape === 'line') {
      pen.fillStyle = setup.colours.band
      pen.fillRect(chartArea.left, top, chartArea.width, bottom - top)
    }
    pen.strokeStyle = setup.colours.limit
    pen.lineWidth = 1.5
    pen.setLineDash([6, 5])
    for (const limit of [low, high]) {
      if (limit === null || at(limit) < chartArea.top || at(limit) > chartArea.bottom) continue
      pen.beginPath()
      pen.moveTo(chartArea.left, at(limit))
      pen.lineTo(chartArea.right, at(limit))
      pen.stroke()
    }
    pen.restore()
  },
})

/** Grey from the last point on: the line does not simply stop, it says that nothing is known. */
export const staleTail = (picture: TrendPicture): Plugin<'line'> => ({
  id: 'stale-tail',
  afterDatasetsDraw: (chart) => {
    if (picture.unknownFromMs === null) return
    const { ctx: pen, chartArea } = chart
    const from = Math.max(
      chartArea.left,
      scaleOf(chart, 'x').getPixelForValue(picture.unknownFromMs),
    )
    pen.save()
    pen.beginPath()
    pen.rect(from, chartArea.top, chartArea.right - from, chartArea.height)
    pen.clip()
    pen.strokeStyle = picture.setup.colours.tail
    pen.lineWidth = 3
    for (let x = from - chartArea.height; x < chartArea.right; x += 10) {
      pen.beginPath()
      pen.moveTo(x, chartArea.bottom)
      pen.lineTo(x + chartArea.height, chartArea.top)
      pen.stroke()
    }
    pen.restore()
  },
})

/** A bar from the lower to the upper pressure of each measurement. */
export const pressureBars = (): Plugin<'line'> => ({
  id: 'pressure-bars',
  beforeDatasetsDraw: (chart) => {
    const { ctx: pen } = chart
    const [upper, lower] = [chart.getDatasetMeta(0).data, chart.getDatasetMeta(1).data]
    const colour = chart.data.datasets[0]?.borderColor
    if (typeof colour !== 'string') return
    pen.save()
    pen.strokeStyle = colour
    pen.globalAlpha = 0.55
    pen.lineWidth = 5
    pen.lineCap = 'round'
    upper.forEach((point, index) => {
      const other = lower[index]
      if (other === undefined) return
      pen.beginPath()
      pen.moveTo(point.x, point.y)
      pen.lineTo(other.x, other.y)
      pen.stroke()
    })
    pen.restore()
  },
})

function scaleOf(
  chart: Chart<'line'>,
  name: 'x' | 'y',
): { getPixelForValue: (value: number) => number } {
  const scale = chart.scales[name]
  return scale ?? { getPixelForValue: () => 0 }
}

const clamp = (at: number, area: { readonly top: number; readonly bottom: number }): number =>
  Math.min(area.bottom, Math.max(area.top, at))
