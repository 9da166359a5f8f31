import { useEffect, useState, type ReactElement } from 'react'
import type { SessionReport } from '@vigil/shared/contracts'
import { refusalText } from '../../state/refusal.ts'
import { curvePath, xOf, yOf, type CurveFrame } from '../../state/report-curve.ts'
import { axisTicks, TrendSeries, trendVitals, type TrendPoint } from '../../state/trend-series.ts'
import { useStation } from '../station-context.tsx'
import { trendParameters, type TrendParameter } from '../trend-chart/trend-parameters.ts'
import { Words } from '../words.tsx'

/** A dropout longer than this is a hole in the line. */
const gapMs = 15_000
const size = { width: 1000, height: 120 } as const

interface ReportTrendProps {
  readonly report: SessionReport
  readonly untilMs: number
}

/** The whole session as curves that print: drawn as lines, not as pixels. Doses stand across all of them. */
export function ReportTrend({ report, untilMs }: ReportTrendProps): ReactElement {
  const { series, refusal } = useWholeTrend(report)
  if (refusal !== null) return <p className="refusal">No curves: {refusal}</p>
  if (series === null) return <p className="report-empty">Loading the curves</p>
  const shown = trendParameters.filter(({ lines }) =>
    lines.some(({ vital }) => series.points[vital].length > 0),
  )
  if (shown.length === 0) return <p className="report-empty">Nothing was measured.</p>
  return (
    <div className="report-curves">
      {shown.map((parameter) => (
        <Curve
          key={parameter.id}
          parameter={parameter}
          series={series}
          report={report}
          untilMs={untilMs}
        />
      ))}
    </div>
  )
}

interface CurveProps extends ReportTrendProps {
  readonly parameter: TrendParameter
  readonly series: TrendSeries
}

function Curve({ parameter, series, report, untilMs }: CurveProps): ReactElement {
  const lines = parameter.lines.map(({ vital, dashed }) => ({
    points: series.points[vital].filter(({ x }) => x <= untilMs),
    dashed,
  }))
  const frame = frameOf(
    parameter,
    lines.flatMap(({ points }) => points),
    {
      fromMs: report.startedMs,
      toMs: untilMs,
    },
  )
  const zeroMs = report.doses[0]?.dose.givenMs ?? report.startedMs
  return (
    <figure className="report-curve" data-parameter={parameter.colour}>
      <figcaption>
        <Words text={parameter.label} /> <span className="trend-unit">{unitOf(parameter)}</span>{' '}
        <span className="report-range">{rangeWords(lines.map(({ points }) => points))}</span>
      </figcaption>
      <svg
        viewBox={`-44 -6 ${size.width + 52} ${size.height + 32}`}
        role="img"
        aria-label={`${parameter.label} over the session; ${rangeWords(lines.map(({ points }) => points))}`}
      >
        <Grid frame={frame} step={parameter.scale.step} zeroMs={zeroMs} />
        {report.doses.map(({ doseId, dose }) => (
          <line
            key={doseId}
            className="curve-dose"
            x1={xOf(dose.givenMs, frame)}
            x2={xOf(dose.givenMs, frame)}
            y1={0}
            y2={size.height}
          />
        ))}
        {parameter.shape === 'bars' ? (
          <PressureBars
            upper={lines[0]?.points ?? []}
            lower={lines[1]?.points ?? []}
            frame={frame}
          />
        ) : (
          lines.map(({ points, dashed }, index) => (
            <path
              key={index}
              className="curve-line"
              data-dashed={dashed ? 'yes' : undefined}
              d={curvePath(points, frame, gapMs)}
            />
          ))
        )}
      </svg>
    </figure>
  )
}

interface GridProps {
  readonly frame: CurveFrame
  readonly step: number
  readonly zeroMs: number
}

/** Values at the left, minutes since the dose below. */
function Grid({ frame, step, zeroMs }: GridProps): ReactElement {
  const rows = Array.from(
    { length: Math.floor((frame.max - frame.min) / step) + 1 },
    (_unused, index) => frame.min + index * step,
  )
  return (
    <g className="curve-grid">
      {rows.map((value) => (
        <g key={value}>
          <line x1={0} x2={size.width} y1={yOf(value, frame)} y2={yOf(value, frame)} />
          <text x={-8} y={yOf(value, frame) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {axisTicks(frame, frame.fromMs - ((frame.fromMs - zeroMs) % 60_000)).map((atMs) => (
        <text key={atMs} x={xOf(atMs, frame)} y={size.height + 18} textAnchor="middle">
          T{atMs < zeroMs ? '−' : '+'}
          {Math.abs(Math.round((atMs - zeroMs) / 60_000))}
        </text>
      ))}
    </g>
  )
}

interface PressureBarsProps {
  readonly upper: readonly TrendPoint[]
  readonly lower: readonly TrendPoint[]
  readonly frame: CurveFrame
}

function PressureBars({ upper, lower, frame }: PressureBarsProps): ReactElement {
  return (
    <>
      {upper.map(({ x, y }) => {
        const dia = lower.find((point) => point.x === x)?.y ?? y
        return (
          <line
            key={x}
            className="curve-bar"
            x1={xOf(x, frame)}
            x2={xOf(x, frame)}
            y1={yOf(y, frame)}
            y2={yOf(dia, frame)}
          />
        )
      })}
    </>
  )
}

/** Of pressures the note goes on about limits, which are not drawn here. */
const unitOf = ({ note }: TrendParameter): string => note.split(',')[0] ?? note

/** The usual scale, widened by whole steps where a value leaves it. */
function frameOf(
  { scale }: TrendParameter,
  points: readonly TrendPoint[],
  span: { readonly fromMs: number; readonly toMs: number },
): CurveFrame {
  const least = points.reduce((found, { y }) => Math.min(found, y), scale.min)
  const most = points.reduce((found, { y }) => Math.max(found, y), scale.max)
  return {
    ...span,
    ...size,
    min: Math.floor(least / scale.step) * scale.step,
    max: Math.ceil(most / scale.step) * scale.step,
  }
}

function rangeWords(lines: readonly (readonly TrendPoint[])[]): string {
  const values = lines.flatMap((points) => points.map(({ y }) => y))
  if (values.length === 0) return 'nothing measured'
  const [least, most] = values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
  return `${least}–${most}`
}

function useWholeTrend({ sessionId, startedMs }: SessionReport): {
  readonly series: TrendSeries | null
  readonly refusal: string | null
} {
  const { commands } = useStation()
  const [read, setRead] = useState<{
    readonly series: TrendSeries | null
    readonly refusal: string | null
  }>({ series: null, refusal: null })
  useEffect(() => {
    let left = false
    void commands.trend(sessionId, { vitals: trendVitals, sinceMs: startedMs }).then((reply) => {
      if (left) return
      if (!reply.ok) {
        setRead({ series: null, refusal: refusalText(reply.error) })
        return
      }
      const series = new TrendSeries()
      series.putHistory(reply.value)
      setRead({ series, refusal: null })
    })
    return () => {
      left = true
    }
  }, [commands, sessionId, startedMs])
  return read
}
