import type { LiveValue } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { FrameBuffer, hasSpotValue } from './frame-buffer.ts'

const live = (value: number, part: Partial<LiveValue> = {}): LiveValue => ({
  vital: 'spo2',
  deviceId: 'oxi-1',
  value,
  state: 'value',
  why: null,
  measuredMs: 1,
  validMs: 1,
  staleAfterMs: 10_000,
  ...part,
})

describe('a frame', () => {
  it('carries the newest of each vital and device, once', () => {
    const buffer = new FrameBuffer()
    buffer.add('room-1', [live(97), live(71, { vital: 'pr' })])
    buffer.add('room-1', [live(96), live(92, { deviceId: 'oxi-2' })])
    buffer.begin()
    expect(buffer.take(5, 10)).toEqual({
      sentMs: 5,
      rooms: [
        {
          roomId: 'room-1',
          values: [live(96), live(71, { vital: 'pr' }), live(92, { deviceId: 'oxi-2' })],
        },
      ],
    })
    expect(buffer.take(6, 10)).toBeNull()
  })

  it('carries nothing of a room that began anew', () => {
    const buffer = new FrameBuffer()
    buffer.add('room-1', [live(97)])
    buffer.begin()
    buffer.add('room-1', [live(96)])
    buffer.forget('room-1')
    buffer.begin()
    expect(buffer.take(5, 10)).toBeNull()
  })

  it('goes out in parts, and what changes meanwhile waits for the next', () => {
    const buffer = new FrameBuffer()
    for (const roomId of ['room-1', 'room-2', 'room-3']) buffer.add(roomId, [live(97)])
    buffer.begin()
    const part = (): (readonly [string, number | null])[] =>
      (buffer.take(5, 2)?.rooms ?? []).map(({ roomId, values }) => [roomId, values[0]?.value ?? 0])
    expect(part()).toEqual([
      ['room-1', 97],
      ['room-2', 97],
    ])
    for (const roomId of ['room-1', 'room-3']) buffer.add(roomId, [live(96)])
    expect(part()).toEqual([['room-3', 97]])
    expect(part()).toEqual([])
    buffer.begin()
    expect(part()).toEqual([
      ['room-1', 96],
      ['room-3', 96],
    ])
  })

  it('carries the newer value of a room that was still due from the one before', () => {
    const buffer = new FrameBuffer()
    buffer.add('room-1', [live(97)])
    buffer.begin()
    buffer.add('room-1', [live(96)])
    buffer.begin()
    expect(buffer.take(5, 10)?.rooms).toEqual([{ roomId: 'room-1', values: [live(96)] }])
  })

  it('may not get lost when it carries a spot value', () => {
    const frame = (value: LiveValue) => ({
      sentMs: 0,
      rooms: [{ roomId: 'room-1', values: [value] }],
    })
    expect(hasSpotValue(frame(live(97)))).toBe(false)
    expect(hasSpotValue(frame(live(142, { vital: 'nibp-sys', staleAfterMs: null })))).toBe(true)
  })
})
