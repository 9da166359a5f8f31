import { assertNever } from '@vigil/shared/base'
import type {
  DeltaChange,
  FrameEvent,
  LiveValue,
  RoomView,
  SnapshotEvent,
} from '@vigil/shared/contracts'
import type { Alarm, MeasuredVital, RoomId } from '@vigil/shared/vocabulary'
import type { RoomStructure, RoomValues, SiteContent, SiteState } from './site-state.ts'

/** The structure a snapshot carries. */
export const contentOf = (snapshot: SnapshotEvent): SiteContent => ({
  time: snapshot.time,
  site: snapshot.site,
  rooms: snapshot.rooms.map(structureOf),
  duty: snapshot.duty,
})

/** The live values of rooms, by room. */
export const valuesOf = (rooms: readonly RoomView[]): Readonly<Record<RoomId, RoomValues>> =>
  Object.fromEntries(rooms.map((room) => [room.roomId, byVital(room.values)]))

/** One numbered change. A room nobody has heard of changes nothing but by a whole room. */
export function applyChange(state: SiteState, change: DeltaChange): SiteState {
  switch (change.kind) {
    case 'alarm':
      return changeAlarms(state, change.roomId, (alarms) => [
        ...alarms.filter((alarm) => alarm.occurrenceId !== change.alarm.occurrenceId),
        change.alarm,
      ])
    case 'alarm-gone':
      return changeAlarms(state, change.roomId, (alarms) =>
        alarms.filter((alarm) => alarm.occurrenceId !== change.occurrenceId),
      )
    case 'course':
      return changeRoom(state, change.roomId, (room) => ({ ...room, course: change.course }))
    case 'duty':
      return state.content === null
        ? state
        : { ...state, content: { ...state.content, duty: change.duty } }
    case 'room':
      return putRoom(state, change.room)
    default:
      return assertNever(change)
  }
}

/** Grouped live values: only rooms that are shown, only vitals that are named. */
export function applyFrame(state: SiteState, frame: FrameEvent): SiteState {
  const changed = frame.rooms.filter((room) => state.values[room.roomId] !== undefined)
  if (changed.length === 0) return state
  const values = { ...state.values }
  for (const room of changed)
    values[room.roomId] = { ...values[room.roomId], ...byVital(room.values) }
  return { ...state, values }
}

const structureOf = ({ values: _values, ...structure }: RoomView): RoomStructure => structure

const byVital = (values: readonly LiveValue[]): Partial<Record<MeasuredVital, LiveValue>> =>
  Object.fromEntries(values.map((value) => [value.vital, value]))

const changeAlarms = (
  state: SiteState,
  roomId: RoomId,
  change: (alarms: readonly Alarm[]) => Alarm[],
): SiteState => changeRoom(state, roomId, (room) => ({ ...room, alarms: change(room.alarms) }))

function changeRoom(
  state: SiteState,
  roomId: RoomId,
  change: (room: RoomStructure) => RoomStructure,
): SiteState {
  if (state.content === null) return state
  const rooms = state.content.rooms.map((room) => (room.roomId === roomId ? change(room) : room))
  return { ...state, content: { ...state.content, rooms } }
}

function putRoom(state: SiteState, room: RoomView): SiteState {
  if (state.content === null) return state
  const { rooms } = state.content
  const structure = structureOf(room)
  const known = rooms.some(({ roomId }) => roomId === room.roomId)
  return {
    ...state,
    content: {
      ...state.content,
      rooms: known
        ? rooms.map((other) => (other.roomId === room.roomId ? structure : other))
        : [...rooms, structure],
    },
    values: { ...state.values, [room.roomId]: byVital(room.values) },
  }
}
