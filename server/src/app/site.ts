import type { RoomId, SiteId } from '@vigil/shared/vocabulary'

export interface Room {
  readonly roomId: RoomId
  readonly label: string
}

/** The site this server watches: the unit of ownership (architecture.md 3). */
export interface Site {
  readonly siteId: SiteId
  readonly label: string
  /** IANA name. */
  readonly timeZone: string
  /** `office`: a therapist alone with a patient, who is the armed station (alarms.md 4). */
  readonly type: 'clinic' | 'office'
  /** What "CALL" shows at an office; null where none is named. */
  readonly emergencyCall: { readonly number: string; readonly address: string } | null
  readonly rooms: readonly Room[]
}

export const findRoom = (site: Site, roomId: RoomId): Room | null =>
  site.rooms.find((room) => room.roomId === roomId) ?? null

/** What to do about a room that is not there. */
export const roomHint = (site: Site, roomId: RoomId): string =>
  `this site has no room ${roomId}; its rooms are ${site.rooms.map((room) => room.roomId).join(', ')}`
