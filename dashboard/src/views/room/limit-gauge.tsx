import type { ReactElement, RefObject } from 'react'
import type { MeasuredVital } from '@vigil/shared/vocabulary'
import { gaugeOf } from '../../state/gauge.ts'
import type { ShownLimits } from '../../state/shown-limits.ts'
import { gaugeBounds } from './gauge-bounds.ts'

interface LimitGaugeProps {
  readonly vital: MeasuredVital
  readonly limits: ShownLimits
  /** Placed by the tick. */
  readonly marker: RefObject<HTMLSpanElement | null>
}

/** How far the number is from its limits, at a glance; the words stand beside it, so it is not read aloud. */
export function LimitGauge({ vital, limits, marker }: LimitGaugeProps): ReactElement | null {
  const bounds = gaugeBounds(vital, limits)
  const gauge = gaugeOf(bounds.min, limits, bounds)
  if (gauge === null) return null
  const inside = {
    left: `${(gauge.low ?? 0) * 100}%`,
    right: `${(1 - (gauge.high ?? 1)) * 100}%`,
  }
  return (
    <div className="gauge" aria-hidden="true">
      <span className="gauge-inside" style={inside} />
      <span ref={marker} className="gauge-marker" />
    </div>
  )
}
