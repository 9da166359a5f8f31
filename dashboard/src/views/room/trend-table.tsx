import { useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { vitalLabel } from '../../state/vital-words.ts'
import {
  spanBounds,
  summarise,
  trendVitals,
  type TrendSeries,
  type TrendSpan,
  type TrendSummary,
} from '../../state/trend-series.ts'
import { useLiveWriter, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

const stepMs = 300_000
const refreshMs = 5000

interface TrendTableProps {
  readonly session: SessionView
  readonly series: TrendSeries
  readonly span: TrendSpan
}

/** The curves as numbers: least, greatest and last value of each five minutes, newest first. */
export function TrendTable({ session, series, span }: TrendTableProps): ReactElement {
  const { readout } = useStation()
  const [nowMs, setNowMs] = useState(() => readout.context(session.roomId).nowMs)
  useLiveWriter(() => {
    const current = readout.context(session.roomId).nowMs
    if (Math.abs(current - nowMs) > refreshMs) setNowMs(current)
  })
  const { fromMs } = spanBounds(span, session.startedMs, nowMs)
  const firstMs = session.startedMs + Math.floor((fromMs - session.startedMs) / stepMs) * stepMs
  const columns = trendVitals
    .filter((vital) => series.points[vital].length > 0)
    .map((vital) => ({ vital, rows: summarise(series.points[vital], firstMs, stepMs) }))
  const starts = [
    ...new Set(columns.flatMap(({ rows }) => rows.map((row) => row.fromMs))),
  ].toSorted((a, b) => b - a)

  return (
    <div className="trend-table-scroll" tabIndex={0} role="region" aria-label="Trends as numbers">
      <table className="trend-table">
        <thead>
          <tr>
            <th scope="col">Minutes</th>
            {columns.map(({ vital }) => (
              <th scope="col" key={vital}>
                <Words text={vitalLabel(vital)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {starts.map((start) => (
            <tr key={start}>
              <th scope="row">T+{Math.round((start - session.startedMs) / 60_000)}</th>
              {columns.map(({ vital, rows }) => (
                <td key={vital}>{cellText(rows.find((row) => row.fromMs === start))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="trends-note">least–greatest, last</p>
    </div>
  )
}

const cellText = (row: TrendSummary | undefined): string =>
  row === undefined
    ? '–'
    : row.min === row.max
      ? String(row.last)
      : `${row.min}–${row.max}, ${row.last}`
