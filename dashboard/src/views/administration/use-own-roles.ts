import type { Role } from '@vigil/shared/vocabulary'
import { useCell, useStation } from '../station-context.tsx'

/** What the person who acts at this station may be at this site; empty: nobody is signed on. */
export function useOwnRoles(): readonly Role[] {
  const acting = useCell(useStation().person)
  return acting?.roles ?? []
}
