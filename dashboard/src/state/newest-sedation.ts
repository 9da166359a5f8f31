import type { CareRecord } from '@vigil/shared/vocabulary'
import { standingEntries } from './care-steps.ts'

/** MOAA/S as last seen, 0 to 5; null: not looked at yet. */
export function newestSedation(record: CareRecord): number | null {
  for (const { act } of standingEntries(record))
    if (act.kind === 'observed' && act.observed.moaas !== undefined) return act.observed.moaas
  return null
}
