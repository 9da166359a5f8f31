import { useMemo } from 'react'
import type { StationKind } from '@vigil/shared/vocabulary'
import { siteTimes, type SiteTimes } from '../format/time-text.ts'
import {
  alarmsOfRoom,
  alarmsOfSite,
  countAlarms,
  type AlarmCounts,
  type PlacedAlarm,
} from '../state/alarm-order.ts'
import { grantedPlace, offerOf, stationKindOf, type Offer } from '../state/identity.ts'
import { findRoom, type RoomStructure, type SiteContent } from '../state/site-state.ts'
import { useCell, useCellPart, useStation } from './station-context.tsx'

export const useContent = (): SiteContent | null => useCell(useStation().content)

/** A part of the site that stays the same object, or the same word, while nothing of it changes. */
export const useContentPart = <Part>(part: (content: SiteContent | null) => Part): Part =>
  useCellPart(useStation().content, part)

/** Until a site has said its own. */
const unknownTimeZone = 'UTC'

export interface PlaceHere {
  readonly timeZone: string
  /** Undefined: this page may not know them. */
  readonly rooms: readonly { readonly roomId: string; readonly label: string }[] | undefined
}

/** Time zone and rooms of the site, also for those who administer it from a browser of their own. */
export function usePlace(): PlaceHere {
  const content = useContent()
  const granted = grantedPlace(useCell(useStation().here))
  return {
    timeZone: content?.site.timeZone ?? granted?.timeZone ?? unknownTimeZone,
    rooms: content?.rooms ?? granted?.rooms,
  }
}

/** What this screen offers to do, to whoever is here. */
export const useOffer = (): Offer => offerOf(useCell(useStation().here))

export const useStationKind = (): StationKind => stationKindOf(useCell(useStation().here))

export const useRoom = (roomId: string): RoomStructure | null => findRoom(useContent(), roomId)

export function useSiteAlarms(): readonly PlacedAlarm[] {
  const content = useContent()
  return useMemo(() => (content === null ? [] : alarmsOfSite(content)), [content])
}

export function useRoomAlarms(room: RoomStructure | null): readonly PlacedAlarm[] {
  const time = useContentPart((content) => content?.time ?? null)
  return useMemo(
    () => (time === null || room === null ? [] : alarmsOfRoom(time, room)),
    [time, room],
  )
}

export function useAlarmCounts(): AlarmCounts {
  const alarms = useSiteAlarms()
  return useMemo(() => countAlarms(alarms), [alarms])
}

/** Times of day in the site's time zone. */
export function useSiteTimes(): SiteTimes {
  const ofSite = useContentPart((content) => content?.site.timeZone)
  const here = useCell(useStation().here)
  const timeZone = ofSite ?? grantedPlace(here)?.timeZone ?? unknownTimeZone
  return useMemo(() => siteTimes(timeZone), [timeZone])
}

/** Some room shows a demonstration: every screen says so. */
export const useIsSimulation = (): boolean =>
  useContent()?.rooms.some((room) => (room.session?.mode ?? 'real') !== 'real') ?? false
