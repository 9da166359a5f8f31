import { Check, Unplug } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Priority } from '@vigil/shared/vocabulary'
import type { AlarmPicture } from '../../state/alarm-order.ts'

const marks: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1, information: 0 }

/** Priority by number of marks: readable without colour. Hollow: ended. Tick: acknowledged. Plug: technical. */
export function PriorityGlyph({
  priority,
  picture,
  technical,
}: {
  readonly priority: Priority
  readonly picture: AlarmPicture
  readonly technical: boolean
}): ReactElement {
  const count = marks[priority]
  return (
    <span className="glyph" aria-hidden="true">
      {picture === 'acknowledged' && <Check className="glyph-icon" strokeWidth={3.2} />}
      {technical && <Unplug className="glyph-icon" strokeWidth={2.6} />}
      {count > 0 && (
        <svg className="glyph-marks" viewBox={`0 0 ${count * 12} 11`}>
          {Array.from({ length: count }, (_unused, index) => (
            <path
              key={index}
              d={`M${index * 12 + 6} 0.9 L${index * 12 + 11.3} 10.1 L${index * 12 + 0.7} 10.1 Z`}
              fill={picture === 'ended' ? 'none' : 'currentColor'}
              stroke="currentColor"
              strokeWidth="1.3"
              strokeLinejoin="round"
            />
          ))}
        </svg>
      )}
    </span>
  )
}
