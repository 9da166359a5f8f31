import type { Site } from '#app/site.ts'

/** The clinic of the simulation. */
export const simSite: Site = {
  siteId: 'sim',
  label: 'Simulated clinic',
  timeZone: 'UTC',
  type: 'clinic',
  emergencyCall: null,
  closesAtMinutes: null,
  retentionDays: null,
  rooms: ['room-1', 'room-2', 'room-3'].map((roomId) => ({ roomId, label: roomId })),
}

export const roomIds: readonly string[] = simSite.rooms.map(({ roomId }) => roomId)
