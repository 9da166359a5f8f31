import {
  conditionName,
  type Condition,
  type Escalation,
  type RoomDuty,
  type RoomId,
} from '@vigil/shared/vocabulary'
import { alarmsOfSite, siteAlarms, type PlacedAlarm } from './alarm-order.ts'
import type { RoomStructure, SiteContent } from './site-state.ts'

/** Who looks after one room; null: the server says nothing of it. */
export const dutyOfRoom = (content: SiteContent | null, roomId: RoomId): RoomDuty | null =>
  content?.duty.rooms.find((duty) => duty.roomId === roomId) ?? null

/** Rooms that nobody looks after, in the order of the wall. */
export const roomsOfNobody = (content: SiteContent): readonly RoomStructure[] =>
  content.rooms.filter((room) => dutyOfRoom(content, room.roomId)?.responsible === null)

/** Rooms that this person looks after. */
export const roomsOf = (content: SiteContent, personId: string): readonly RoomStructure[] =>
  content.rooms.filter(
    (room) => dutyOfRoom(content, room.roomId)?.responsible?.personId === personId,
  )

export const isOnShift = (content: SiteContent, personId: string): boolean =>
  content.duty.people.some((person) => person.personId === personId)

/** Rooms that somebody wants to hand over to this person. */
export const offersTo = (
  content: SiteContent,
  personId: string,
): readonly { readonly room: RoomStructure; readonly offer: NonNullable<RoomDuty['offer']> }[] =>
  content.rooms.flatMap((room) => {
    const offer = dutyOfRoom(content, room.roomId)?.offer ?? null
    return offer?.to === personId ? [{ room, offer }] : []
  })

/** One cause in one row: the first of the alarms, and those that are alike. */
export interface AlarmGroup {
  /** The same while the cause and its answer are the same. */
  readonly key: string
  readonly placed: PlacedAlarm
  readonly alike: readonly PlacedAlarm[]
}

/**
 * A broker or gateway that is gone takes many rooms with it, and so does a station that nobody watches: one row,
 * answered with one press. What a person knows of and what nobody has answered yet stay apart.
 */
export function groupByCause(alarms: readonly PlacedAlarm[]): readonly AlarmGroup[] {
  const groups = new Map<string, PlacedAlarm[]>()
  for (const placed of alarms) {
    const key = causeOf(placed)
    groups.set(key, [...(groups.get(key) ?? []), placed])
  }
  return groupsIn(groups)
}

const groupsIn = (groups: ReadonlyMap<string, readonly PlacedAlarm[]>): readonly AlarmGroup[] =>
  [...groups].flatMap(([key, [placed, ...alike]]) =>
    placed === undefined ? [] : [{ key, placed, alike }],
  )

function causeOf({ alarm, roomId }: PlacedAlarm): string {
  if (!isOfManyRooms(alarm.condition)) return `${roomId ?? ''} ${alarm.occurrenceId}`
  const known = alarm.acknowledged === null ? 'new' : 'known'
  return `${nameOfCause(alarm.condition)} ${alarm.presence} ${known}`
}

const isOfManyRooms = ({ kind }: Condition): boolean =>
  kind === 'link-lost' || kind === 'room-uncovered'

const nameOfCause = (condition: Condition): string =>
  condition.kind === 'link-lost' ? conditionName(condition) : condition.kind

/** The names of all rooms of a group, in the group's order. */
export const labelsOf = ({ placed, alike }: Pick<AlarmGroup, 'placed' | 'alike'>): string =>
  [...new Set([placed, ...alike].map(({ roomLabel }) => roomLabel))].join(', ')

/** Alarms of the site that stand across every screen; of one kind in one bar. Information only stands in the list. */
export function siteBars(content: SiteContent): readonly AlarmGroup[] {
  const bars = new Map<string, PlacedAlarm[]>()
  const present = siteAlarms(content).filter(
    ({ alarm }) => alarm.presence === 'present' && alarm.priority !== 'information',
  )
  for (const placed of present) {
    const { kind } = placed.alarm.condition
    bars.set(kind, [...(bars.get(kind) ?? []), placed])
  }
  return groupsIn(bars)
}

/** An alarm that its own nurse did not answer in time. */
export interface EscalatedAlarm {
  readonly placed: PlacedAlarm
  readonly escalation: Escalation
}

/** Alarms that have gone beyond the person responsible, most important first: every station shows them. */
export const escalatedAlarms = (content: SiteContent): readonly EscalatedAlarm[] =>
  runningEscalations(content).filter(({ escalation }) => escalation.step !== 'responsible')

/** Every alarm that somebody still has to answer, most important first, with how far it has gone. */
export const runningEscalations = (content: SiteContent): readonly EscalatedAlarm[] =>
  alarmsOfSite(content).flatMap((placed) => {
    const escalation = content.duty.escalations.find(
      ({ occurrenceId, roomId }) =>
        occurrenceId === placed.alarm.occurrenceId && roomId === placed.roomId,
    )
    return escalation === undefined || placed.alarm.acknowledged !== null
      ? []
      : [{ placed, escalation }]
  })

/** Rooms with a running emergency, in the order of the wall. */
export const emergencies = (content: SiteContent): readonly RoomStructure[] =>
  content.rooms.filter(({ roomId }) => (dutyOfRoom(content, roomId)?.emergency ?? null) !== null)
