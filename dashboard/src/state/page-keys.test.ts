import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idleKeys, stepKeys, type KeyAct } from './page-keys.ts'

const rooms = ['Room 1', 'Room 2', 'Room 12', 'Room 120', 'Garden'].map((label) => ({
  roomId: `id of ${label}`,
  label,
}))

/** What the keys did, one after the other. */
function pressed(keys: readonly string[]): readonly KeyAct[] {
  let state = idleKeys
  return keys.flatMap((key) => {
    const step = stepKeys(state, key, rooms)
    state = step.state
    return step.act ?? []
  })
}

const room = (label: string): KeyAct => ({ kind: 'room', roomId: `id of ${label}` })

test.each<readonly [string, string, readonly KeyAct[]]>([
  ['? asks for help', '?', [{ kind: 'help' }]],
  ['w leads to the wall', 'w', [{ kind: 'go', to: 'wall' }]],
  ['W does too', 'W', [{ kind: 'go', to: 'wall' }]],
  ['l leads to the alarms', 'l', [{ kind: 'go', to: 'alarms' }]],
  ['any other key is nothing', 'x', []],
  ['a digit alone is nothing', '2', []],
  ['g alone is nothing yet', 'g', []],
  ['g and a number only one room begins with opens it at once', 'g 2', [room('Room 2')]],
  ['g 1 could go on: nothing yet', 'g 1', []],
  ['g 1 and a pause is room 1', 'g 1 pause', [room('Room 1')]],
  ['g 1 Enter is room 1', 'g 1 Enter', [room('Room 1')]],
  ['g 1 2 Enter is room 12', 'g 1 2 Enter', [room('Room 12')]],
  ['g 1 2 0 is room 120 at once', 'g 1 2 0', [room('Room 120')]],
  ['a digit is taken back', 'g 1 2 Backspace Enter', [room('Room 1')]],
  ['no room has this number', 'g 9', [{ kind: 'no-such-room', digits: '9' }]],
  ['no room has the number it could become', 'g 1 3', [{ kind: 'no-such-room', digits: '13' }]],
  ['Escape ends it', 'g 1 Escape pause', []],
  ['g and nothing for a second', 'g pause', []],
  ['g and a letter ends it, and the letter is no key', 'g w', []],
  [
    'after a room the next key counts anew',
    'g 2 l',
    [room('Room 2'), { kind: 'go', to: 'alarms' }],
  ],
])('%s', (_title, keys, acts) => {
  expect(pressed(keys.split(' '))).toEqual(acts)
})

test('whatever is pressed, two keys later nothing is half pressed without a g', () => {
  const key = fc.constantFrom('g', '1', '2', '0', 'w', '?', 'Enter', 'Escape', 'Backspace', 'pause')
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      let state = idleKeys
      for (const [at, one] of keys.entries()) {
        state = stepKeys(state, one, rooms).state
        if (state.kind === 'room') expect(keys.slice(0, at + 1)).toContain('g')
      }
      expect(stepKeys(state, 'Escape', rooms).state).toEqual(idleKeys)
    }),
  )
})
