import type { ShownLimits } from '../../state/shown-limits.ts'
import { sparkSpanMs, type SparkSeries } from '../../state/spark-history.ts'

export interface SparkColours {
  readonly line: string
  readonly band: string
  readonly limit: string
}

/** Of a canvas on its page, in the style sheet's pixels. */
export interface SparkSize {
  readonly width: number
  readonly height: number
}

export interface SparkPicture {
  readonly size: SparkSize
  readonly series: SparkSeries
  /** On the room's clock: the right edge. */
  readonly nowMs: number
  /** Points further apart than this are not joined: a dropout is a hole. */
  readonly gapMs: number
  readonly limits: ShownLimits
  readonly colours: SparkColours
}

/** Least height of the scale, in the vital's unit: a calm line must look calm. */
const leastRange = 14
/** How far beyond the limits the scale may reach, as a share of their distance: one artefact must not flatten the rest. */
const beyondShare = 0.6

/** Draws one small curve; the canvas follows its size on the page. */
export function drawSpark(canvas: HTMLCanvasElement, picture: SparkPicture): void {
  const ratio = window.devicePixelRatio
  const width = Math.round(picture.size.width * ratio)
  const height = Math.round(picture.size.height * ratio)
  const pen = canvas.getContext('2d')
  if (pen === null || width === 0 || height < 8) return
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  pen.clearRect(0, 0, width, height)

  const { low, high } = scaleOf(picture)
  const inset = 3 * ratio
  const plane: Plane = {
    pen,
    width,
    ratio,
    x: (atMs) => width - ((picture.nowMs - atMs) / sparkSpanMs) * width,
    y: (value) => inset + (1 - (value - low) / (high - low)) * (height - 2 * inset),
  }
  drawBand(plane, picture, height)
  drawLine(plane, picture)
}

interface Plane {
  readonly pen: CanvasRenderingContext2D
  readonly width: number
  readonly ratio: number
  readonly x: (atMs: number) => number
  readonly y: (value: number) => number
}

function scaleOf({ series, limits }: SparkPicture): { low: number; high: number } {
  const values = series.flatMap(({ min, max }) => [min, max])
  const wanted = [...values, ...[limits.low, limits.high].filter((limit) => limit !== null)]
  if (wanted.length === 0) return { low: 0, high: 1 }
  const { floor, ceiling } = boundsOf(limits)
  const low = Math.max(floor, Math.min(...wanted))
  const high = Math.min(ceiling, Math.max(...wanted))
  const missing = Math.max(0, leastRange - (high - low))
  return { low: low - missing / 2 - 1, high: high + missing / 2 + 1 }
}

function boundsOf({ low, high }: ShownLimits): { floor: number; ceiling: number } {
  if (low === null || high === null)
    return { floor: Number.NEGATIVE_INFINITY, ceiling: Number.POSITIVE_INFINITY }
  const reach = (high - low) * beyondShare
  return { floor: low - reach, ceiling: high + reach }
}

function drawBand({ pen, width, ratio, y }: Plane, picture: SparkPicture, height: number): void {
  const { limits, colours } = picture
  const top = limits.high === null ? 0 : y(limits.high)
  const bottom = limits.low === null ? height : y(limits.low)
  pen.fillStyle = colours.band
  pen.fillRect(0, top, width, bottom - top)
  pen.strokeStyle = colours.limit
  pen.lineWidth = ratio
  pen.setLineDash([3 * ratio, 4 * ratio])
  for (const limit of [limits.low, limits.high]) {
    if (limit === null) continue
    pen.beginPath()
    pen.moveTo(0, y(limit))
    pen.lineTo(width, y(limit))
    pen.stroke()
  }
  pen.setLineDash([])
}

function drawLine({ pen, ratio, x, y }: Plane, { series, gapMs, colours }: SparkPicture): void {
  pen.strokeStyle = colours.line
  pen.fillStyle = colours.line
  pen.lineWidth = 1.75 * ratio
  pen.lineJoin = 'round'
  pen.beginPath()
  let previousMs = Number.NEGATIVE_INFINITY
  for (const point of series) {
    const at = x(point.atMs)
    if (point.atMs - previousMs > gapMs) pen.moveTo(at, y(point.min))
    else pen.lineTo(at, y(point.min))
    pen.lineTo(at, y(point.max))
    pen.lineTo(at, y(point.last))
    previousMs = point.atMs
  }
  pen.stroke()
  const end = series.at(-1)
  if (end === undefined) return
  pen.beginPath()
  pen.arc(x(end.atMs) - 2.5 * ratio, y(end.last), 2.75 * ratio, 0, 2 * Math.PI)
  pen.fill()
}
