import type { ReactElement } from 'react'
import { Link, useRoute } from 'wouter'
import { offersTo } from '../../state/duty-picture.ts'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Somebody wants to hand rooms over to the person who acts here; nothing changes until they answer. */
export function OfferBar(): ReactElement | null {
  const content = useContent()
  const acting = useCell(useStation().person)
  const [inTeam] = useRoute('/team')
  if (content === null || acting === null || inTeam) return null
  const offers = offersTo(content, acting.personId)
  const [first] = offers
  if (first === undefined) return null
  return (
    <div className="offer-bar" role="group" aria-label="Handover">
      <span>
        <strong>{first.offer.from}</strong> offers you{' '}
        <strong>{offers.map(({ room }) => room.label).join(', ')}</strong>
      </span>
      <Link href="/team" className="button primary">
        Read and answer
      </Link>
    </div>
  )
}
