import { useEffect, useRef, useState, type ReactElement } from 'react'
import { undoable, undoMs } from '../../state/care-steps.ts'
import { actWords } from '../../state/care-words.ts'
import { useCell, useStation } from '../station-context.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'

/** For ten seconds the last own entry can be taken back with one press; its place is kept so that nothing moves. */
export function UndoBar({ room, session, record }: CareProps): ReactElement {
  const { person, readout } = useStation()
  const acting = useCell(person)
  const [, setOver] = useState(0)
  const timer = useRef<number | undefined>(undefined)
  const { nowMs, clockScale } = readout.context(room.roomId)
  const entry = acting === null ? null : undoable(record, acting.personId, nowMs)
  const leftMs = entry === null ? null : (undoMs - (nowMs - entry.atMs)) / clockScale
  useEffect(() => {
    if (leftMs === null) return undefined
    timer.current = window.setTimeout(() => setOver((count) => count + 1), leftMs + 50)
    return () => window.clearTimeout(timer.current)
  }, [entry?.entryId, leftMs])
  return (
    <div className="undo-bar" role="status">
      {entry !== null && (
        <>
          <span className="undo-words">{actWords(entry.act)}</span>
          <ActButton
            key={entry.entryId}
            sessionId={session.sessionId}
            act={{ kind: 'withdrawn', entryId: entry.entryId, reason: null }}
            label="Undo"
          />
        </>
      )}
    </div>
  )
}
