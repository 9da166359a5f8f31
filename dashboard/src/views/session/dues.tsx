import type { ReactElement } from 'react'
import type { CareDue } from '@vigil/shared/vocabulary'
import { dueText } from '../../state/due-text.ts'
import { LiveText, useStation } from '../station-context.tsx'

interface DuesProps {
  readonly roomId: string
  readonly dues: readonly CareDue[]
}

const names: Readonly<Record<CareDue['what'], string>> = { cuff: 'Blood pressure', look: 'Look' }

/** What is due next, with its countdown. */
export function Dues({ roomId, dues }: DuesProps): ReactElement | null {
  const { readout } = useStation()
  if (dues.length === 0) return null
  return (
    <ul className="dues" aria-label="Due next">
      {dues.map((due) => (
        <li key={due.dueId} className="due">
          <strong>{names[due.what]}</strong>
          <LiveText
            className="timer"
            read={() => dueText(due.dueMs - readout.context(roomId).nowMs)}
          />
          <span className="due-why">{due.why}</span>
        </li>
      ))}
    </ul>
  )
}
