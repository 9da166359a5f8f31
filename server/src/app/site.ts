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
  readonly rooms: readonly Room[]
}

export const findRoom = (site: Site, roomId: RoomId): Room | null =>
  site.rooms.find((room) => room.roomId === roomId) ?? null
