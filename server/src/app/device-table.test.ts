import { minutes } from '@vigil/shared/time'
import { describe, expect, it } from 'vitest'
import { DeviceTable, devicesKept } from './device-table.ts'

const names = Array.from({ length: devicesKept }, (_, index) => `device-${String(index)}`)

/** A room that is full since instant 0, its devices having spoken in order of their names. */
function fullRoom(isWatched = false) {
  const clock = { nowMs: 0 }
  const forgotten: string[] = []
  const table = new DeviceTable<string>(
    { now: () => clock.nowMs, isWatched: () => isWatched },
    (entry) => void forgotten.push(entry),
  )
  const speak = (deviceId: string, roomId = 'room-1'): string | null =>
    table.speaking({ roomId, deviceId }, (place) => place.deviceId)
  for (const name of names) {
    clock.nowMs += 1
    speak(name)
  }
  return { table, clock, forgotten, speak }
}

describe('a full room', () => {
  it('takes no newcomer while all its devices spoke lately', () => {
    const { speak, forgotten, table } = fullRoom()
    expect(speak('newcomer')).toBeNull()
    expect(forgotten).toEqual([])
    expect(table.inRoom('room-1')).toEqual(names)
  })

  it('forgets the device that was silent for longest, once that was long', () => {
    const { speak, clock, forgotten, table } = fullRoom()
    clock.nowMs = minutes(10) + 2
    speak('device-0')
    expect(speak('newcomer')).toBe('newcomer')
    expect(forgotten).toEqual(['device-1'])
    expect(table.find({ roomId: 'room-1', deviceId: 'device-0' })).toBe('device-0')
  })

  it('forgets nobody while a session runs there, however silent', () => {
    const { speak, clock, forgotten } = fullRoom(true)
    clock.nowMs = minutes(600)
    expect(speak('newcomer')).toBeNull()
    expect(forgotten).toEqual([])
  })

  it('costs no other room', () => {
    const { speak, forgotten } = fullRoom()
    expect(speak('newcomer', 'room-2')).toBe('newcomer')
    expect(forgotten).toEqual([])
  })

  it('has a place again when a device is taken away', () => {
    const { speak, table } = fullRoom(true)
    expect(table.delete({ roomId: 'room-1', deviceId: 'device-7' })).toBe(true)
    expect(table.delete({ roomId: 'room-1', deviceId: 'device-7' })).toBe(false)
    expect(speak('newcomer')).toBe('newcomer')
  })
})

it('a device that is known keeps its entry', () => {
  const { table } = fullRoom()
  const entry = table.speaking({ roomId: 'room-1', deviceId: 'device-3' }, () => 'another')
  expect(entry).toBe('device-3')
})
