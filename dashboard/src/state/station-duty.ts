import type { InstantMs } from '@vigil/shared/time'
import type { Station, StationKind } from '@vigil/shared/vocabulary'
import type { SiteContent } from './site-state.ts'

/** This station as the server sees it; null: it does not know it yet. */
export const ownStation = (content: SiteContent | null, stationId: string): Station | null =>
  content?.duty.stations.find((station) => station.stationId === stationId) ?? null

interface StationNow {
  readonly stationId: string
  readonly kind: StationKind
  /** Real time; null before the server spoke. */
  readonly nowMs: InstantMs | null
}

/** A patient is in the room with it: it makes no sound and never blinks. At an office it is the only station there is. */
export const isBesidePatient = (content: SiteContent | null, kind: StationKind): boolean =>
  kind === 'in-room' && content?.site.type !== 'office'

/** What of its sound this station keeps to itself. */
export function stationRest(
  content: SiteContent | null,
  { stationId, kind, nowMs }: StationNow,
): 'nothing' | 'alarms' | 'all' {
  if (isBesidePatient(content, kind)) return 'all'
  const quietUntilMs = ownStation(content, stationId)?.quietUntilMs ?? null
  return quietUntilMs !== null && nowMs !== null && nowMs < quietUntilMs ? 'alarms' : 'nothing'
}
