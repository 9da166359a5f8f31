import type { RoomId } from '@vigil/shared/vocabulary'

/** Where the keys of every page are (dashboard.md 6): nothing pressed, or `G` and the number of a room so far. */
export type KeyState =
  { readonly kind: 'idle' } | { readonly kind: 'room'; readonly digits: string }

export type KeyAct =
  | { readonly kind: 'help' }
  | { readonly kind: 'go'; readonly to: 'wall' | 'alarms' }
  | { readonly kind: 'room'; readonly roomId: RoomId }
  | { readonly kind: 'no-such-room'; readonly digits: string }

/** What a key, or a second without one, leads to. `taken`: it is nothing else's any more. */
export interface KeyStep {
  readonly state: KeyState
  readonly act: KeyAct | null
  readonly taken: boolean
}

export type NumberedRoom = { readonly roomId: RoomId; readonly label: string }

export const idleKeys: KeyState = { kind: 'idle' }

/** One key press, as `KeyboardEvent.key` names it; `pause`: no digit came for a second. */
export function stepKeys(state: KeyState, key: string, rooms: readonly NumberedRoom[]): KeyStep {
  if (state.kind === 'idle') return firstKey(key)
  if (/^\d$/.test(key)) return digit(state.digits + key, rooms)
  if (key === 'Backspace')
    return { ...nothing, state: { kind: 'room', digits: state.digits.slice(0, -1) }, taken: true }
  if (key === 'Enter' || key === 'pause') return arrive(state.digits, rooms)
  return { ...nothing, taken: key === 'Escape' }
}

const nothing: KeyStep = { state: idleKeys, act: null, taken: false }
const doing = (act: KeyAct): KeyStep => ({ state: idleKeys, act, taken: true })

function firstKey(key: string): KeyStep {
  switch (key.toLowerCase()) {
    case '?':
      return doing({ kind: 'help' })
    case 'w':
      return doing({ kind: 'go', to: 'wall' })
    case 'l':
      return doing({ kind: 'go', to: 'alarms' })
    case 'g':
      return { state: { kind: 'room', digits: '' }, act: null, taken: true }
    default:
      return nothing
  }
}

/** Opened at once where no other room's number begins like this one. */
function digit(digits: string, rooms: readonly NumberedRoom[]): KeyStep {
  const candidates = rooms.filter((room) => numberOf(room).startsWith(digits))
  const isLast = candidates.length === 0 || candidates.every((room) => numberOf(room) === digits)
  return isLast
    ? arrive(digits, rooms)
    : { state: { kind: 'room', digits }, act: null, taken: true }
}

function arrive(digits: string, rooms: readonly NumberedRoom[]): KeyStep {
  if (digits === '') return { ...nothing, taken: true }
  const room = rooms.find((one) => numberOf(one) === digits)
  return doing(
    room === undefined ? { kind: 'no-such-room', digits } : { kind: 'room', roomId: room.roomId },
  )
}

/** The number in a room's name, as it is painted on its door; empty: it has none. */
const numberOf = ({ label }: NumberedRoom): string => /\d+/.exec(label)?.[0] ?? ''
