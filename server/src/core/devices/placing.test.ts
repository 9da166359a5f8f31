import { describe, expect, it } from 'vitest'
import { placingOf, type Standing } from './placing.ts'

const rules = {
  noClaim: 'any',
  sharedRoomOf: (roomId: string) => (roomId.startsWith('mat-') ? 'hall' : null),
}
const fixed = (roomId: string | null): Standing => ({ roomId, roving: false })

describe('where a device is taken to be', () => {
  it.each<[string, string, Standing | null, string]>([
    ['a stranger is where it says', 'room-1', null, 'room-1'],
    ['a stranger without a room has none', 'any', null, 'any'],
    ['one that says its own room is there', 'room-1', fixed('room-1'), 'room-1'],
    ['one that says nothing is in its own room', 'any', fixed('room-1'), 'room-1'],
    ['a mat’s device that says the hall is on its mat', 'hall', fixed('mat-a'), 'mat-a'],
    ['a hall’s device is the hall’s', 'hall', fixed('hall'), 'hall'],
    ['a hall’s device that says a mat is misplaced', 'mat-a', fixed('hall'), 'misplaced'],
    ['one that says another room is misplaced', 'room-2', fixed('room-1'), 'misplaced'],
    ['one that has no room yet is misplaced anywhere', 'room-1', fixed(null), 'misplaced'],
    ['... and where it says none', 'any', fixed(null), 'misplaced'],
    ['a roving one is nowhere', 'room-1', { roomId: null, roving: true }, 'roving'],
  ])('%s', (_title, claim, standing, expected) => {
    const placing = placingOf(claim, standing, rules)
    expect(placing.kind === 'in-room' ? placing.roomId : placing.kind).toBe(expected)
  })
})
