import { useEffect, useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { refusalText } from '../../state/refusal.ts'
import { TrendSeries, trendVitals, type TrendSpan } from '../../state/trend-series.ts'
import { useLiveWriter, useStation } from '../station-context.tsx'
import { TrendPanel } from '../trend-chart/trend-panel.tsx'
import { trendParameters } from '../trend-chart/trend-parameters.ts'
import { TrendTable } from './trend-table.tsx'

const spans: readonly { readonly span: TrendSpan; readonly label: string }[] = [
  { span: '15-min', label: '15 min' },
  { span: '1-h', label: '1 h' },
  { span: 'session', label: 'Session' },
]

/** The curves of one session: stored history first, then live. */
export function Trends({ session }: { readonly session: SessionView }): ReactElement {
  const { readout } = useStation()
  const [series] = useState(() => new TrendSeries())
  const [span, setSpan] = useState<TrendSpan>('15-min')
  const [asTable, setAsTable] = useState(false)
  const [hasRate, setHasRate] = useState(false)
  const refusal = useHistory(session, series)
  useLiveWriter(() => {
    series.takeLive(readout.values(session.roomId))
    if (!hasRate && series.points.rr.length > 0) setHasRate(true)
  })
  const shown = trendParameters.filter(({ id }) => id !== 'rr' || hasRate)

  return (
    <section className="trends panel" aria-label="Trends">
      <TrendsHead span={span} onSpan={setSpan} asTable={asTable} onTable={setAsTable} />
      {refusal !== null && (
        <p className="refusal" role="status">
          No history: {refusal} The curves begin now.
        </p>
      )}
      {asTable ? (
        <TrendTable session={session} series={series} span={span} />
      ) : (
        <div className="trend-stack">
          {shown.map((parameter, index) => (
            <TrendPanel
              key={parameter.id}
              session={session}
              parameter={parameter}
              series={series}
              span={span}
              isLowest={index === shown.length - 1}
            />
          ))}
        </div>
      )}
    </section>
  )
}

interface TrendsHeadProps {
  readonly span: TrendSpan
  readonly onSpan: (span: TrendSpan) => void
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
}

function TrendsHead({ span, onSpan, asTable, onTable }: TrendsHeadProps): ReactElement {
  return (
    <div className="trends-head">
      <div className="segments" role="group" aria-label="Length of time">
        {spans.map((choice) => (
          <button
            key={choice.span}
            type="button"
            className="segment"
            aria-pressed={span === choice.span}
            onClick={() => onSpan(choice.span)}
          >
            {choice.label}
          </button>
        ))}
      </div>
      <p className="trends-note">minutes since the session began</p>
      <button
        type="button"
        className="segment alone"
        aria-pressed={asTable}
        onClick={() => onTable(!asTable)}
      >
        Table
      </button>
    </div>
  )
}

/** Fills the series from the record once; says why it could not. */
function useHistory(session: SessionView, series: TrendSeries): string | null {
  const { commands } = useStation()
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    const ask = async (): Promise<void> => {
      const query = { vitals: trendVitals, sinceMs: session.startedMs }
      const reply = await commands.trend(session.sessionId, query)
      if (left) return
      if (reply.ok) series.putHistory(reply.value)
      setRefusal(reply.ok ? null : refusalText(reply.error))
    }
    void ask()
    return () => {
      left = true
    }
  }, [commands, series, session.sessionId, session.startedMs])
  return refusal
}
