import type { ReactElement } from 'react'
import type { RecordableAct } from '@vigil/shared/contracts'
import type { SessionId } from '@vigil/shared/vocabulary'
import { ActButton } from './act-button.tsx'

interface ActFootProps {
  readonly sessionId: SessionId
  readonly act: RecordableAct | null | (() => RecordableAct | null)
  readonly label: string
  readonly missing: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The end of a form that records one act: record, or close. */
export function ActFoot({ onClose, ...act }: ActFootProps): ReactElement {
  return (
    <div className="form-buttons">
      <ActButton {...act} tone="primary" />
      <button type="button" className="button large" onClick={onClose}>
        Close
      </button>
    </div>
  )
}
