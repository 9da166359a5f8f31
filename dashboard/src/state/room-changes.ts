import { assertNever } from '@vigil/shared/base'
import type { DeltaChange, FrameEvent, RoomView, SnapshotEvent } from '@vigil/shared/contracts'
import type { Alarm, RoomId } from '@vigil/shared/vocabulary'
import { countingValues, putSources } from './room-sources.ts'
import { findRoom, type RoomStructure, type SiteContent, type SiteState } from './site-state.ts'

/** The structure a snapshot carries. */
export const contentOf = (snapshot: SnapshotEvent): SiteContent => ({
  time: snapshot.time,
  site: snapshot.site,
  rooms: snapshot.rooms.map(structureOf),
  duty: snapshot.duty,
})

/** The live values of rooms, by room. */
export function liveOf(rooms: readonly RoomView[]): Pick<SiteState, 'sources' | 'values'> {
  const live = rooms.map(({ roomId, values, course }) => {
    const sources = putSources({}, values)
    return { roomId, sources, values: countingValues(sources, course) }
  })
  return {
    sources: Object.fromEntries(live.map(({ roomId, sources }) => [roomId, sources])),
    values: Object.fromEntries(live.map(({ roomId, values }) => [roomId, values])),
  }
}

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
      return weighAnew(
        changeRoom(state, change.roomId, (room) => ({ ...room, course: change.course })),
        change.roomId,
      )
    case 'care':
      return changeRoom(state, change.roomId, (room) => ({ ...room, care: change.care }))
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
  const sources = { ...state.sources }
  const values = { ...state.values }
  for (const room of changed) {
    const next = putSources(sources[room.roomId] ?? {}, room.values)
    sources[room.roomId] = next
    values[room.roomId] = countingValues(next, courseOf(state, room.roomId))
  }
  return { ...state, sources, values }
}

const courseOf = (state: SiteState, roomId: RoomId): RoomStructure['course'] =>
  findRoom(state.content, roomId)?.course ?? null

/** Another source may count now. */
function weighAnew(state: SiteState, roomId: RoomId): SiteState {
  const sources = state.sources[roomId]
  if (sources === undefined) return state
  const counting = countingValues(sources, courseOf(state, roomId))
  return { ...state, values: { ...state.values, [roomId]: counting } }
}

const structureOf = ({ values: _values, ...structure }: RoomView): RoomStructure => structure

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
  const live = liveOf([room])
  const known = rooms.some(({ roomId }) => roomId === room.roomId)
  return {
    ...state,
    content: {
      ...state.content,
      rooms: known
        ? rooms.map((other) => (other.roomId === room.roomId ? structure : other))
        : [...rooms, structure],
    },
    sources: { ...state.sources, ...live.sources },
    values: { ...state.values, ...live.values },
  }
}
