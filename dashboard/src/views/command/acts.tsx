import { Activity, type ReactElement, type ReactNode } from 'react'
import { offerOf, ownerOf } from '../../state/identity.ts'
import { useCell, useStation } from '../station-context.tsx'

interface ActsProps {
  readonly children: ReactNode
  /** What stands there while nobody may act; nothing by default. */
  readonly instead?: ReactNode
}

/**
 * What only somebody who is signed on sees and does. While the station is locked it waits unseen, as it was left; the next
 * person begins anew and never sees it.
 */
export function Acts({ children, instead = null }: ActsProps): ReactElement {
  const here = useCell(useStation().here)
  const owner = ownerOf(here)
  const shown = offerOf(here) === 'acts'
  return (
    <>
      {!shown && instead}
      {owner !== null && (
        <Activity key={owner} mode={shown ? 'visible' : 'hidden'}>
          {children}
        </Activity>
      )}
    </>
  )
}
