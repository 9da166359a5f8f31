import type { ReactElement } from 'react'
import type { VitalSet } from '@vigil/shared/vocabulary'
import { pressureTrend } from '../../state/pressure-trend.ts'

/** All pressures of the session as bars, oldest on the left; the numbers stand in the table above. */
export function PressureTrend({
  sets,
}: {
  readonly sets: readonly VitalSet[]
}): ReactElement | null {
  const trend = pressureTrend(sets)
  if (trend === null) return null
  return (
    <figure className="panel pressure-trend">
      <figcaption>Pressure since check-in, mmHg</figcaption>
      <div className="pressure-box">
        <span className="pressure-edge">{trend.upper}</span>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Pressure of ${trend.bars.length} measurements`}
        >
          {trend.bars.map(({ x, top, bottom }) => (
            <line key={x} x1={x} x2={x} y1={top} y2={bottom} />
          ))}
        </svg>
        <span className="pressure-edge low">{trend.lower}</span>
      </div>
    </figure>
  )
}
