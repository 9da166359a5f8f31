import { useEffect, useRef, type ReactElement } from 'react'
import { isTrusted } from '../../state/freshness.ts'
import { numericOf } from '../../state/numerics.ts'
import { shownLimits } from '../../state/shown-limits.ts'
import { axisTicks, spanBounds, type TrendSeries, type TrendSpan } from '../../state/trend-series.ts'
import type { SessionView } from '@vigil/shared/contracts'
import { useCell, useLiveWriter, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { TrendChart, type TrendColours } from './trend-chart.ts'
import type { TrendParameter } from './trend-parameters.ts'

const redrawMs = 1000

interface TrendPanelProps {
  readonly session: SessionView
  readonly parameter: TrendParameter
  readonly series: TrendSeries
  readonly span: TrendSpan
  readonly isLowest: boolean
}

/** One curve with its limits; drawn once a second, holes where nothing was measured. */
export function TrendPanel({
  session,
  parameter,
  series,
  span,
  isLowest,
}: TrendPanelProps): ReactElement {
  const { readout, settings } = useStation()
  const { theme } = useCell(settings)
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<TrendChart | null>(null)
  const drawn = useRef({ atMs: Number.NEGATIVE_INFINITY, span })

  useEffect(() => {
    if (canvas.current === null) return undefined
    chart.current = new TrendChart(canvas.current, {
      lines: parameter.lines.map(({ vital, dashed }) => ({
        points: series.points[vital],
        colour: colourOf(parameter.colour),
        dashed,
      })),
      colours: chartColours(),
      scale: parameter.scale,
      limits: shownLimits(session.limits, parameter.limitVital),
      shape: parameter.shape,
      showTimes: isLowest,
    })
    drawn.current.atMs = Number.NEGATIVE_INFINITY
    return () => {
      chart.current?.close()
      chart.current = null
    }
  }, [parameter, series, session.limits, theme, isLowest])

  useLiveWriter(() => {
    const atMs = performance.now()
    if (chart.current === null || (drawn.current.span === span && atMs - drawn.current.atMs < redrawMs))
      return
    drawn.current = { atMs, span }
    const context = readout.context(session.roomId)
    const bounds = spanBounds(span, session.startedMs, context.nowMs)
    const live = parameter.lines.map(({ vital }) => {
      const value = readout.values(session.roomId)[vital]
      return { numeric: numericOf(vital, value, context), staleAfterMs: value?.staleAfterMs ?? 0 }
    })
    const lastMs = Math.max(0, ...parameter.lines.map(({ vital }) => series.points[vital].at(-1)?.x ?? 0))
    const known = live.some(({ numeric }) => isTrusted(numeric.freshness))
    chart.current.draw({
      ...bounds,
      ticks: axisTicks(bounds, session.startedMs),
      tickText: (tickMs) => `T+${Math.round((tickMs - session.startedMs) / 60_000)}`,
      gapMs: Math.max(
        5000,
        1500 * context.clockScale,
        ...live.map(({ staleAfterMs }) => (staleAfterMs * 2) / 3),
      ),
      unknownFromMs: known || lastMs === 0 ? null : lastMs,
    })
  })

  return (
    <figure className="trend" data-lowest={isLowest ? 'yes' : undefined}>
      <figcaption className="trend-label" data-parameter={parameter.colour}>
        <Words text={parameter.label} /> <span className="trend-unit">{parameter.note}</span>
      </figcaption>
      <div className="trend-canvas">
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${parameter.label} over time; the same as numbers under “Table”`}
        />
      </div>
    </figure>
  )
}

const colourOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--param-${name}`).trim()

function chartColours(): TrendColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  return {
    grid: read('--grid'),
    text: read('--text-2'),
    band: read('--band'),
    limit: read('--limit'),
    tail: read('--hatch-2'),
  }
}
