import { UserRound } from 'lucide-react'
import type { ReactElement } from 'react'
import { dutyOfRoom } from '../../state/duty-picture.ts'
import { useContentPart } from '../site-hooks.ts'

/** Who looks after a room: initials, an offer under way, or that nobody does. */
export function ResponsibleMark({ roomId }: { readonly roomId: string }): ReactElement | null {
  const duty = useContentPart((content) => dutyOfRoom(content, roomId))
  if (duty === null) return null
  const { responsible, offer, coverage } = duty
  if (responsible !== null)
    return (
      <span className="responsible">
        <UserRound aria-hidden="true" className="responsible-icon" />
        <span className="hidden">Looked after by </span>
        {responsible.personId}
        {offer !== null && <span className="responsible-offer">→ {offer.to}?</span>}
      </span>
    )
  if (coverage === null) return null
  return (
    <span className="responsible" data-nobody="yes">
      nobody
    </span>
  )
}
