import type { FrameEvent, LiveValue } from '@vigil/shared/contracts'

/**
 * A frame by its shape only: frames come four times a second and a wrong one spoils no state that the next
 * does not mend. Null: not a frame.
 */
export function readFrame(message: unknown): FrameEvent | null {
  if (!isRecord(message) || typeof message['sentMs'] !== 'number') return null
  const { rooms } = message
  return Array.isArray(rooms) && rooms.every(isRoom) ? (message as unknown as FrameEvent) : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isRoom = (room: unknown): boolean =>
  isRecord(room) &&
  typeof room['roomId'] === 'string' &&
  Array.isArray(room['values']) &&
  room['values'].every(isLiveValue)

const isLiveValue = (value: unknown): value is LiveValue =>
  isRecord(value) &&
  typeof value['vital'] === 'string' &&
  typeof value['state'] === 'string' &&
  isNumberOrNull(value['value']) &&
  isNumberOrNull(value['validMs']) &&
  isNumberOrNull(value['measuredMs']) &&
  isNumberOrNull(value['staleAfterMs'])

const isNumberOrNull = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isFinite(value))
