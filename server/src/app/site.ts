import type { RoomId, SiteId, TopicName } from '@vigil/shared/vocabulary'

/** One place where a patient is: a room, or one of the mats in it. */
export interface Room {
  readonly roomId: RoomId
  readonly label: string
  /** The room that devices claim in their topics, where several places share one; left out: it is a room of its own. */
  readonly sharedRoom?: TopicName
}

/** What a device claims that belongs to no room. */
export const anyRoom = 'any'

/** One of the sites that a server watches: the unit of ownership (architecture.md 3). */
export interface Site {
  readonly siteId: SiteId
  readonly label: string
  /** IANA name. */
  readonly timeZone: string
  /** `office`: a therapist alone with a patient, who is the armed station (alarms.md 4). */
  readonly type: 'clinic' | 'office'
  /** What "CALL" shows at an office; null where none is named. */
  readonly emergencyCall: { readonly number: string; readonly address: string } | null
  /** When it closes, minutes since midnight there; null: not said. */
  readonly closesAtMinutes: number | null
  /** So many days after its end a session goes from the record; null: never. */
  readonly retentionDays: number | null
  readonly rooms: readonly Room[]
}

export const findRoom = (site: Site, roomId: RoomId): Room | null =>
  site.rooms.find((room) => room.roomId === roomId) ?? null

/** What to do about a room that is not there. */
export const roomHint = (site: Site, roomId: RoomId): string =>
  `this site has no room ${roomId}; its rooms are ${site.rooms.map((room) => room.roomId).join(', ')}`

/** Devices that claim it may be anybody's: only what binds one says whose it is. */
export const isSharedClaim = ({ rooms }: Site, claim: TopicName): boolean =>
  claim === anyRoom || rooms.some(({ sharedRoom }) => sharedRoom === claim)

/** Everything that a device's topic may name in the place of the room. */
export const claimsOf = ({ rooms }: Site): readonly TopicName[] => [
  ...new Set([
    ...rooms.flatMap(({ roomId, sharedRoom }) => [roomId, sharedRoom ?? roomId]),
    anyRoom,
  ]),
]
