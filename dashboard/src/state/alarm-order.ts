import type { ServerTime } from '@vigil/shared/contracts'
import {
  byUrgency,
  conditionKind,
  type Alarm,
  type RoomId,
  type SiteAlarm,
} from '@vigil/shared/vocabulary'
import { roomInstantToReal } from './server-clock.ts'
import type { RoomStructure, SiteContent } from './site-state.ts'

/** An alarm with its place. Its times are real ones, so that rooms of different clocks compare. */
export interface PlacedAlarm {
  /** Null: an alarm of the site itself; its clock is the real one. */
  readonly roomId: RoomId | null
  /** The room's name; of a site alarm the names of the rooms it is about, or the site's. */
  readonly roomLabel: string
  readonly alarm: Alarm
  readonly waitingSinceMs: number
  readonly endedRealMs: number | null
  readonly acknowledgedRealMs: number | null
}

/** Most urgent first, then not acknowledged, then still present, then longest waiting (dashboard.md 6). */
export function byImportance(a: PlacedAlarm, b: PlacedAlarm): number {
  return (
    byUrgency(a.alarm.priority, b.alarm.priority) ||
    Number(a.alarm.acknowledged !== null) - Number(b.alarm.acknowledged !== null) ||
    Number(a.alarm.presence !== 'present') - Number(b.alarm.presence !== 'present') ||
    a.waitingSinceMs - b.waitingSinceMs ||
    byNumber.compare(a.alarm.occurrenceId, b.alarm.occurrenceId)
  )
}

/** Occurrences are numbered in the order in which they came: the tenth after the ninth. */
const byNumber = new Intl.Collator('en', { numeric: true })

/** All alarms of one room, most important first. */
export const alarmsOfRoom = (time: ServerTime, room: RoomStructure): readonly PlacedAlarm[] =>
  room.alarms.map((alarm) => place(time, room, alarm)).toSorted(byImportance)

/** All alarms of the site, most important first. */
export const alarmsOfSite = (content: SiteContent): readonly PlacedAlarm[] =>
  [
    ...content.rooms.flatMap((room) =>
      room.alarms.map((alarm) => place(content.time, room, alarm)),
    ),
    ...content.duty.alarms.map((siteAlarm) => placeOfSite(content, siteAlarm)),
  ].toSorted(byImportance)

/** The site's own alarms, most important first. */
export const siteAlarms = (content: SiteContent): readonly PlacedAlarm[] =>
  content.duty.alarms.map((siteAlarm) => placeOfSite(content, siteAlarm)).toSorted(byImportance)

function placeOfSite(content: SiteContent, { alarm, roomIds }: SiteAlarm): PlacedAlarm {
  const labels = content.rooms
    .filter((room) => roomIds.includes(room.roomId))
    .map(({ label }) => label)
  return {
    roomId: null,
    roomLabel: labels.length === 0 ? content.site.label : labels.join(', '),
    alarm,
    waitingSinceMs: alarm.sinceMs,
    endedRealMs: alarm.endedMs,
    acknowledgedRealMs: alarm.acknowledged?.atMs ?? null,
  }
}

function place(time: ServerTime, room: RoomStructure, alarm: Alarm): PlacedAlarm {
  const toReal = (atMs: number): number => roomInstantToReal(time, room.session?.mode ?? null, atMs)
  return {
    roomId: room.roomId,
    roomLabel: room.label,
    alarm,
    waitingSinceMs: toReal(alarm.sinceMs),
    endedRealMs: alarm.endedMs === null ? null : toReal(alarm.endedMs),
    acknowledgedRealMs: alarm.acknowledged === null ? null : toReal(alarm.acknowledged.atMs),
  }
}

/** How many alarms stand, for the bar: technical ones are counted apart. */
export interface AlarmCounts {
  readonly high: number
  readonly medium: number
  readonly low: number
  readonly technical: number
}

export const countAlarms = (placed: readonly PlacedAlarm[]): AlarmCounts => {
  const physiological = placed.filter(({ alarm }) => !isTechnical(alarm))
  const count = (priority: Alarm['priority']): number =>
    physiological.filter(({ alarm }) => alarm.priority === priority).length
  return {
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    technical: placed.length - physiological.length,
  }
}

/** The chain that watches the patient, not the patient. */
export const isTechnical = (alarm: Alarm): boolean => conditionKind(alarm.condition) === 'technical'

/** How a screen shows an occurrence (dashboard.md 6). */
export type AlarmPicture = 'active' | 'acknowledged' | 'ended'

export function pictureOf(alarm: Alarm): AlarmPicture {
  if (alarm.acknowledged !== null) return 'acknowledged'
  return alarm.presence === 'present' ? 'active' : 'ended'
}
