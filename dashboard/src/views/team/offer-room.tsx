import { useId, useState, type ReactElement } from 'react'
import type { PersonOnShift } from '@vigil/shared/vocabulary'
import { roleWords } from '../../state/duty-texts.ts'
import { CommandButton } from '../command/command-button.tsx'

interface OfferRoomProps {
  readonly roomId: string
  /** Others on shift. */
  readonly people: readonly PersonOnShift[]
}

/** Hand a room over: until the other person accepts, nothing changes. */
export function OfferRoom({ roomId, people }: OfferRoomProps): ReactElement {
  const id = useId()
  const [to, setTo] = useState<string | null>(null)
  const chosen = people.find(({ personId }) => personId === to) ?? people[0]
  if (chosen === undefined) return <span className="team-note">Nobody else is on shift</span>
  return (
    <div className="offer-form">
      <label htmlFor={id} className="hidden">
        Offer to
      </label>
      <select id={id} value={chosen.personId} onChange={(change) => setTo(change.target.value)}>
        {people.map(({ personId, role }) => (
          <option key={personId} value={personId}>
            {`${personId}, ${roleWords[role]}`}
          </option>
        ))}
      </select>
      <CommandButton
        asked={[{ to: 'site', command: { kind: 'offer-room', roomId, to: chosen.personId } }]}
        label="Offer"
        spoken={`Offer this room to ${chosen.personId}`}
      />
    </div>
  )
}
