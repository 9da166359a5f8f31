import type { ReactElement } from 'react'
import type { VitalSet } from '@vigil/shared/vocabulary'
import { coarseAgeText } from '../../format/time-text.ts'
import { setWords } from '../../state/vital-set-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

interface VitalSetsProps {
  readonly roomId: string
  readonly sets: readonly VitalSet[]
  readonly label: string
  readonly most?: number
}

/** Sets of values, the newest first, each with its age and where it came from. */
export function VitalSets({ roomId, sets, label, most = 4 }: VitalSetsProps): ReactElement | null {
  const { readout } = useStation()
  const clock = useRoomClock(roomId)
  if (sets.length === 0) return <p className="panel-note">No set of values yet.</p>
  return (
    <ul className="entries" aria-label={label}>
      {sets
        .toReversed()
        .slice(0, most)
        .map((set) => (
          <li key={`${set.measuredMs} ${set.source}`} className="entry">
            <span className="entry-time">{clock().timeOfDay(set.measuredMs)}</span>
            <span className="entry-words">
              <Words text={setWords(set)} />
            </span>
            <span className="entry-who">
              {set.typed ? `${set.source}, typed` : set.source}{' '}
              <LiveText
                read={() => `${coarseAgeText(readout.context(roomId).nowMs - set.measuredMs)} ago`}
              />
            </span>
          </li>
        ))}
    </ul>
  )
}
