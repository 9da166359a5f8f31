import type { StationId } from '@vigil/shared/vocabulary'
import type { Callers } from '#app/callers.ts'
import type { Site } from '#app/site.ts'
import type { Caller } from '#core/access/caller.ts'

/** Until pages sign on: a browser that is not known is the nurse at a desk. */
export function openCallers(known: Callers, sites: readonly Site[]): Callers {
  const everybody = (stationId: StationId): Caller => ({
    station: {
      ...{ stationId, siteId: sites[0]?.siteId ?? null, kind: 'desk' as const },
      ...{ place: 'site' as const, label: 'Desk' },
    },
    person: {
      personId: 'KB',
      grants: sites.map(({ siteId }) => ({ siteId, roles: ['nurse'] as const })),
    },
    lockedPersonId: null,
  })
  const knownOr = (caller: Caller, stationId: StationId): Caller =>
    caller.station === null ? everybody(stationId) : caller
  return {
    of: (tokens) => knownOr(known.of(tokens), 'desk-1'),
    at: (stationId) => knownOr(known.at(stationId), stationId),
    active: (stationId) => known.active(stationId),
    onChange: (listener) => known.onChange(listener),
  }
}
