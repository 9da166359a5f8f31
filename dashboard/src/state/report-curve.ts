import type { TrendPoint } from './trend-series.ts'

/** Where curves are drawn: the span of time on the x-axis, that of values on the y-axis. */
export interface CurveFrame {
  readonly fromMs: number
  readonly toMs: number
  readonly min: number
  readonly max: number
  readonly width: number
  readonly height: number
}

/**
 * The path of one curve: least and greatest of each column of the picture, so that no peak is lost; what lies further
 * apart than `gapMs` is not joined, because nothing was measured there.
 */
export function curvePath(points: readonly TrendPoint[], frame: CurveFrame, gapMs: number): string {
  let path = ''
  let last: Column | null = null
  for (const column of columnsOf(points, frame)) {
    const joined = last !== null && column.fromMs - last.untilMs <= gapMs
    const first = `${joined ? 'L' : 'M'}${write(column.x)} ${write(yOf(column.min, frame))}`
    path +=
      column.min === column.max && joined ? first : `${first}V${write(yOf(column.max, frame))}`
    last = column
  }
  return path
}

interface Column {
  readonly x: number
  readonly fromMs: number
  untilMs: number
  min: number
  max: number
}

function columnsOf(points: readonly TrendPoint[], frame: CurveFrame): readonly Column[] {
  const columns: Column[] = []
  for (const { x: atMs, y } of points) {
    const x = Math.round(xOf(atMs, frame))
    const column = columns.at(-1)
    if (column?.x === x) {
      column.untilMs = atMs
      column.min = Math.min(column.min, y)
      column.max = Math.max(column.max, y)
    } else columns.push({ x, fromMs: atMs, untilMs: atMs, min: y, max: y })
  }
  return columns
}

export const xOf = (atMs: number, { fromMs, toMs, width }: CurveFrame): number =>
  ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * width

export const yOf = (value: number, { min, max, height }: CurveFrame): number =>
  height - ((value - min) / (max - min)) * height

const write = (at: number): string => at.toFixed(1).replace(/\.0$/, '')
