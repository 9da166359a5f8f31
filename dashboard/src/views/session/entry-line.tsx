import { useState, type ReactElement } from 'react'
import type { CareEntry } from '@vigil/shared/vocabulary'
import { isTakenBack } from '../../state/care-steps.ts'
import { actWords } from '../../state/care-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { ReasonForm } from '../command/reason-form.tsx'
import { Words } from '../words.tsx'
import type { CareProps } from './care-props.ts'

interface EntryLineProps extends CareProps {
  readonly entry: CareEntry
}

/** What was done, by whom and when; a wrong one is taken back with a reason and stays on the record. */
function EntryLine({ room, session, record, entry }: EntryLineProps): ReactElement {
  const clock = useRoomClock(room.roomId)
  const [correcting, setCorrecting] = useState(false)
  const gone = record.withdrawn.includes(entry.entryId)
  const words = actWords(entry.act)
  return (
    <li className="entry" data-gone={gone ? 'yes' : undefined}>
      <span className="entry-time">{clock().timeOfDay(entry.atMs)}</span>
      <span className="entry-words">
        <Words text={words} />
        {gone && ' (taken back)'}
      </span>
      <span className="entry-who">
        {entry.by.personId}
        {entry.signed && ' ✓ signed'}
      </span>
      {!gone && isTakenBack(entry) && (
        <button
          type="button"
          className="button quiet"
          aria-expanded={correcting}
          onClick={() => setCorrecting(!correcting)}
        >
          Wrong…<span className="hidden"> {words}</span>
        </button>
      )}
      {correcting && (
        <ReasonForm
          place={{ subject: session.sessionId, form: `withdraw-${entry.entryId}` }}
          label="Take back"
          hint="it stays on the record, with this"
          askedOf={(reason) => ({
            to: 'care',
            sessionId: session.sessionId,
            act: { kind: 'withdrawn', entryId: entry.entryId, reason },
            signature: null,
          })}
          onClose={() => setCorrecting(false)}
        />
      )}
    </li>
  )
}

interface EntriesProps extends CareProps {
  readonly kinds: readonly CareEntry['act']['kind'][]
  readonly label: string
  readonly most?: number
}

/** The entries of some kinds, newest first. */
export function Entries({ kinds, label, most = 12, ...props }: EntriesProps): ReactElement | null {
  const entries = props.record.entries.filter(({ act }) => kinds.includes(act.kind)).toReversed()
  if (entries.length === 0) return null
  return (
    <ul className="entries" aria-label={label}>
      {entries.slice(0, most).map((entry) => (
        <EntryLine key={entry.entryId} {...props} entry={entry} />
      ))}
    </ul>
  )
}
