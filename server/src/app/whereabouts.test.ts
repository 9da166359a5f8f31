import { describe, expect, it } from 'vitest'
import { Whereabouts, type Sighting } from './whereabouts.ts'

function watching() {
  let nowMs = 0
  const told: string[] = []
  const whereabouts = new Whereabouts({
    now: () => nowMs,
    tell: (roomId, input) => {
      if (input.kind === 'device-elsewhere')
        told.push(`${roomId}: ${input.deviceId} in ${input.roomId}`)
    },
  })
  const seen = (roomId: string, given: Partial<Sighting> = {}): void =>
    whereabouts.seen({ deviceId: 'oxi-1', mode: 'real', roomId, hasSession: true, ...given })
  const pass = (elapsedMs: number): void => {
    nowMs += elapsedMs
  }
  return { whereabouts, told, seen, pass }
}

describe('a device', () => {
  it('that stays in its room is told to nobody', () => {
    const { told, seen } = watching()
    for (let count = 0; count < 5; count += 1) seen('room-1')
    expect(told).toEqual([])
  })

  it('that reads in a second room is told in both', () => {
    const { told, seen } = watching()
    seen('room-1')
    seen('room-2')
    expect(told).toEqual(['room-1: oxi-1 in room-2', 'room-2: oxi-1 in room-1'])
  })

  it('that was given to a patient and turns up where nobody is watched is told at that patient', () => {
    const { whereabouts, told, seen } = watching()
    whereabouts.bound({ roomId: 'room-1', mode: 'real' }, ['oxi-1'])
    seen('room-2', { hasSession: false })
    expect(told).toEqual(['room-1: oxi-1 in room-2'])
  })

  it('that moved is told once; one that reads by turns again and again, but not each time', () => {
    const { told, seen, pass } = watching()
    seen('room-1')
    for (let count = 0; count < 5; count += 1) {
      seen('room-2')
      pass(10_000)
    }
    expect(told).toHaveLength(2)
    for (let count = 0; count < 10; count += 1) {
      seen(count % 2 === 0 ? 'room-1' : 'room-2')
      pass(1000)
    }
    expect(told).toHaveLength(6)
  })

  it.each<[string, (w: ReturnType<typeof watching>) => void]>([
    [
      'whose first session ended',
      ({ whereabouts, seen }) => {
        whereabouts.ended('room-1')
        seen('room-2')
      },
    ],
    ['of another mode', ({ seen }) => seen('room-2', { mode: 'test' })],
  ])('%s disturbs nobody', (_title, happens) => {
    const watch = watching()
    watch.seen('room-1')
    happens(watch)
    expect(watch.told).toEqual([])
  })

  it('that read in a room before its session began is told when it begins', () => {
    const { told, seen, pass } = watching()
    seen('room-1')
    seen('room-2', { hasSession: false })
    pass(10_000)
    seen('room-2')
    expect(told.at(-1)).toBe('room-2: oxi-1 in room-1')
  })
})
