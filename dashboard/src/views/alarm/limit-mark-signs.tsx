import type { ReactElement } from 'react'
import type { LimitMarks } from '../../state/room-marks.ts'

/** Crossed triangle: a side is not judged. L*: other limits than at the start. Who and why: in the room's limits. */
export function LimitMarkSigns({ marks }: { readonly marks: LimitMarks }): ReactElement | null {
  if (!marks.off && !marks.changed) return null
  return (
    <span className="limit-marks">
      {marks.off && (
        <>
          <svg className="glyph-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M12 4 L21.5 20 L2.5 20 Z M3 3 L21 22"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.4"
              strokeLinejoin="round"
            />
          </svg>
          <span className="hidden">a limit is off</span>
        </>
      )}
      {marks.changed && (
        <>
          <span aria-hidden="true">L*</span>
          <span className="hidden">limits changed</span>
        </>
      )}
    </span>
  )
}
