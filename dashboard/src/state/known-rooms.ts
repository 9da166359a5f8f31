import type { SiteContent } from './site-state.ts'

/** Rooms of a site by their names on the wall, in their places. */
export interface KnownRooms {
  readonly siteId: string
  readonly labels: readonly string[]
}

const none: KnownRooms = { siteId: '', labels: [] }

export const knownRoomsOf = ({ site, rooms }: SiteContent): KnownRooms => ({
  siteId: site.siteId,
  labels: rooms.map(({ label }) => label),
})

/** What was stored; none where it cannot be read. */
export function readKnownRooms(stored: string | null): KnownRooms {
  try {
    const read = JSON.parse(stored ?? 'null') as Partial<Record<keyof KnownRooms, unknown>> | null
    if (typeof read?.siteId !== 'string' || !Array.isArray(read.labels)) return none
    return { siteId: read.siteId, labels: read.labels.map(String) }
  } catch {
    return none
  }
}

/** The rooms to draw before the server has said anything; `siteId` null: nor which site it will be. */
export const roomsBefore = (known: KnownRooms, siteId: string | null): readonly string[] =>
  siteId === null || siteId === known.siteId ? known.labels : []
