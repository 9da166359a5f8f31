import { byUrgency, type CareDue, type CareSummary, type RoomId } from '@vigil/shared/vocabulary'
import type { TrayReply } from '@vigil/shared/contracts'
import { alarmsOfSite, byImportance, type PlacedAlarm } from './alarm-order.ts'
import { groupByCause, labelsOf, roomsOf, type AlarmGroup } from './duty-picture.ts'
import { roomInstantToReal } from './server-clock.ts'
import type { RoomStructure, SiteContent } from './site-state.ts'

export type TrayReading = TrayReply['readings'][number]

/** One thing that needs somebody. Instants are real ones, so that rooms of different clocks compare. */
export type QueueRow = QueuePlace & QueueMatter

interface QueuePlace {
  /** The same as long as the same matter waits. */
  readonly key: string
  /** Null: of the site itself, or of nobody yet. */
  readonly roomId: RoomId | null
  readonly roomLabel: string
  /** What the order goes by within its rank. */
  readonly atMs: number
}

type QueueMatter =
  | {
      readonly kind: 'alarm' | 'unconfirmed' | 'told' | 'battery'
      readonly placed: PlacedAlarm
      /** The same cause in other rooms. */
      readonly alike: readonly PlacedAlarm[]
    }
  | { readonly kind: 'late' | 'coming'; readonly due: CareDue }
  | { readonly kind: 'hold'; readonly level: 'amber' | 'red' }
  | { readonly kind: 'tray'; readonly reading: TrayReading }
  | { readonly kind: 'ready' | 'nearly-ready'; readonly readiness: Readiness }

export type Readiness = NonNullable<CareSummary['readiness']>

/** Most urgent first: whoever reads from the top goes where she is needed most (sessions.md 5). */
const ranks = [
  'alarm',
  'unconfirmed',
  'told',
  'late',
  'hold',
  'ready',
  'tray',
  'coming',
  'battery',
] as const

/** What falls due and who is nearly ready stand in one line of time. */
const rankOf = ({ kind }: QueueRow): number =>
  ranks.indexOf(kind === 'nearly-ready' ? 'coming' : kind)

/** Nearly: within this long of the earliest time. */
const nearlyReadyMs = 30 * 60_000

export interface QueueView {
  readonly content: SiteContent
  readonly tray: readonly TrayReading[]
  /** The server's real time. */
  readonly nowMs: number
  /** Only rooms that this person looks after; null: all rooms. */
  readonly personId: string | null
}

/** Everything that needs somebody in one total order; what belongs to no room is everybody's. */
export function queueOf({ content, tray, nowMs, personId }: QueueView): readonly QueueRow[] {
  const mine =
    personId === null ? null : new Set(roomsOf(content, personId).map(({ roomId }) => roomId))
  const isMine = ({ roomId }: Pick<QueuePlace, 'roomId'>): boolean =>
    mine === null || roomId === null || mine.has(roomId)
  const rows = [
    ...groupByCause(alarmsOfSite(content).filter(isMine)).map(alarmRow),
    ...content.rooms.flatMap((room) => careRows(content, room, nowMs)),
    ...tray.map(trayRow),
  ]
  return rows.filter(isMine).toSorted(byNeed)
}

/** A total order: two rows are equal only where they are the same. */
export function byNeed(a: QueueRow, b: QueueRow): number {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0) return rank
  if ('placed' in a && 'placed' in b)
    return byImportance(a.placed, b.placed) || byName.compare(a.key, b.key)
  return levelOf(a) - levelOf(b) || a.atMs - b.atMs || byName.compare(a.key, b.key)
}

const byName = new Intl.Collator('en', { numeric: true })

/** A red hold before an amber one. */
const levelOf = (row: QueueRow): number => (row.kind === 'hold' && row.level === 'amber' ? 1 : 0)

function alarmRow(group: AlarmGroup): QueueRow {
  const { key, placed, alike } = group
  return {
    key: `alarm ${key}`,
    roomId: alike.length === 0 ? placed.roomId : null,
    roomLabel: labelsOf(group),
    atMs: placed.waitingSinceMs,
    kind: alarmKind(placed),
    placed,
    alike,
  }
}

/** What is only told waits behind a reading that may be an alarm. A battery that is low can wait for a walk; one that is about to fail is an alarm like any other. */
function alarmKind({ alarm }: PlacedAlarm): 'alarm' | 'unconfirmed' | 'told' | 'battery' {
  const { priority, confirmation, condition } = alarm
  if (priority !== 'high' && confirmation === 'unconfirmed') return 'unconfirmed'
  const canWait = byUrgency(priority, 'medium') > 0
  if (canWait && condition.kind === 'battery') return 'battery'
  return priority === 'information' ? 'told' : 'alarm'
}

function careRows(content: SiteContent, room: RoomStructure, nowMs: number): readonly QueueRow[] {
  const { care, roomId, label: roomLabel } = room
  if (care === null) return []
  const toReal = (atMs: number): number =>
    roomInstantToReal(content.time, room.session?.mode ?? null, atMs)
  const place = (matter: string, atMs: number): QueuePlace => ({
    key: `${matter} ${roomId}`,
    roomId,
    roomLabel,
    atMs,
  })
  const dues = care.dues
    .filter((due) => !isAlarmed(room, due))
    .map((due): QueueRow => {
      const atMs = toReal(due.dueMs)
      return { ...place(due.dueId, atMs), kind: atMs <= nowMs ? 'late' : 'coming', due }
    })
  const hold: readonly QueueRow[] =
    care.hold === 'none' || care.firstDoseMs !== null
      ? []
      : [{ ...place('hold', 0), kind: 'hold', level: care.hold }]
  return [...dues, ...hold, ...readyRow(care, place, { toReal, nowMs })]
}

/** Its alarm stands in the queue already, and higher. */
const isAlarmed = (room: RoomStructure, { dueId }: CareDue): boolean =>
  room.alarms.some(
    ({ condition, presence }) =>
      presence === 'present' && condition.kind === 'overdue' && condition.dueId === dueId,
  )

function readyRow(
  { readiness }: CareSummary,
  place: (matter: string, atMs: number) => QueuePlace,
  time: { readonly toReal: (atMs: number) => number; readonly nowMs: number },
): readonly QueueRow[] {
  if (readiness === null || readiness.state === 'signed') return []
  if (readiness.state !== 'not-ready') return [{ ...place('ready', 0), kind: 'ready', readiness }]
  if (readiness.earliestMs === null) return []
  const atMs = time.toReal(readiness.earliestMs)
  return atMs - time.nowMs > nearlyReadyMs
    ? []
    : [{ ...place('ready', atMs), kind: 'nearly-ready', readiness }]
}

const trayRow = (reading: TrayReading): QueueRow => ({
  key: `tray ${reading.trayId}`,
  roomId: null,
  roomLabel: reading.deviceId,
  atMs: reading.untilMs,
  kind: 'tray',
  reading,
})
