import { useEffect, useRef, type ReactElement } from 'react'
import { freshnessOf, isTrusted, type ReadingContext } from '../../state/freshness.ts'
import { shownLimits } from '../../state/shown-limits.ts'
import type { RoomValues } from '../../state/site-state.ts'
import {
  axisTicks,
  spanBounds,
  type TrendSeries,
  type TrendSpan,
} from '../../state/trend-series.ts'
import type { SessionView } from '@vigil/shared/contracts'
import type { ConditionLimits } from '@vigil/shared/vocabulary'
import { useRoom } from '../site-hooks.ts'
import { useCell, useLiveWriter, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { TrendChart } from './trend-chart.ts'
import type { TrendParameter } from './trend-parameters.ts'
import type { TrendColours, TrendView } from './trend-setup.ts'

const redrawMs = 1000
/** A dropout longer than this is a hole in the line (dashboard.md 3.6). */
const leastGapMs = 5000
/** Several frames of a room clock that runs fast. */
const frameGapMs = 1500

interface TrendPanelProps {
  readonly session: SessionView
  readonly parameter: TrendParameter
  readonly series: TrendSeries
  readonly span: TrendSpan
  readonly isLowest: boolean
}

/** One curve with its limits; drawn once a second, holes where nothing was measured. */
export function TrendPanel(props: TrendPanelProps): ReactElement {
  const { session, parameter, series, span, isLowest } = props
  const { readout } = useStation()
  const { canvas, chart } = useTrendChart(props)
  const drawn = useRef({ chart: chart.current, atMs: 0, span })

  useLiveWriter(() => {
    const atMs = performance.now()
    const last = drawn.current
    const same = last.chart === chart.current && last.span === span
    if (chart.current === null || (same && atMs - last.atMs < redrawMs)) return
    drawn.current = { chart: chart.current, atMs, span }
    chart.current.draw(
      trendView(
        { session, parameter, series, span },
        readout.values(session.roomId),
        readout.context(session.roomId),
      ),
    )
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

const noLimitsInForce: readonly ConditionLimits[] = []

/** The chart of a canvas: made anew when its setup changes, closed when it leaves. */
function useTrendChart({ session, parameter, series, isLowest }: TrendPanelProps) {
  const { settings } = useStation()
  const { theme } = useCell(settings)
  const inForce = useRoom(session.roomId)?.course?.inForce ?? noLimitsInForce
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<TrendChart | null>(null)
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
      limits: shownLimits(inForce, parameter.limitVital),
      shape: parameter.shape,
      showTimes: isLowest,
    })
    return () => {
      chart.current?.close()
      chart.current = null
    }
  }, [parameter, series, inForce, theme, isLowest])
  return { canvas, chart }
}

type Shown = Pick<TrendPanelProps, 'session' | 'parameter' | 'series' | 'span'>

function trendView(shown: Shown, values: RoomValues, context: ReadingContext): TrendView {
  const { session, parameter, series, span } = shown
  const bounds = spanBounds(span, session.startedMs, context.nowMs)
  const names = parameter.lines.map(({ vital }) => vital)
  const lastMs = Math.max(0, ...names.map((vital) => series.points[vital].at(-1)?.x ?? 0))
  const known = names.some((vital) => isTrusted(freshnessOf(values[vital], context)))
  const periods = names.map((vital) => ((values[vital]?.staleAfterMs ?? 0) * 2) / 3)
  return {
    ...bounds,
    ticks: axisTicks(bounds, session.startedMs),
    tickText: (tickMs) => `T+${Math.round((tickMs - session.startedMs) / 60_000)}`,
    gapMs: Math.max(leastGapMs, frameGapMs * context.clockScale, ...periods),
    unknownFromMs: known || lastMs === 0 ? null : lastMs,
  }
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
