import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLane, promote, promotes, type Lane } from './promotion.ts'

const lane = (text: string): Lane => text.split(' ').map((room) => (room === '-' ? null : room))
const shown = (of: Lane): string => of.map((room) => room ?? '-').join(' ')

describe('the lane over a wall of many rooms', () => {
  test.each([
    ['is there with more than twenty rooms', 21, true],
    ['is not there with twenty', 20, false],
    ['is not there with one', 1, false],
  ])('%s', (_title, rooms, expected) => {
    expect(promotes(rooms)).toBe(expected)
  })

  test.each([
    ['nothing alarms: nothing happens', '- - - -', '', '- - - -'],
    ['the first room takes the first place', '- - - -', 'a', 'a - - -'],
    ['the most important stands first when they come at once', '- - - -', 'b a', 'b a - -'],
    ['a more important newcomer moves nobody', 'a - - -', 'b a', 'a b - -'],
    ['who is calm again leaves the place free', 'a b - -', 'b', '- b - -'],
    ['a newcomer takes the place that was left', '- b - -', 'b c', 'c b - -'],
    ['the fifth and least important waits', 'a b c d', 'a b c d e', 'a b c d'],
    ['the fifth, more important, takes the place of the least', 'a b c d', 'e a b c d', 'a b c e'],
    ['one goes as another comes', 'a b c d', 'a b d e', 'a b e d'],
    ['all are calm', 'a b c d', '', '- - - -'],
  ])('%s', (_title, before, alarming, after) => {
    expect(shown(promote(lane(before), alarming.split(' ').filter(Boolean)))).toBe(after)
  })

  test('is the same object while nothing changes', () => {
    const before = lane('a b - -')
    expect(promote(before, ['b', 'a'])).toBe(before)
  })

  const rooms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'))

  test('shows the four most important once each, and nobody who stays moves', () => {
    fc.assert(
      fc.property(fc.array(rooms), (steps) => {
        let before = emptyLane
        for (const alarming of steps) {
          const after = promote(before, alarming)
          expect(after.filter((room) => room !== null).toSorted()).toEqual(
            alarming.slice(0, 4).toSorted(),
          )
          for (const [place, room] of before.entries())
            if (room !== null && after.includes(room)) expect(after[place]).toBe(room)
          before = after
        }
      }),
    )
  })
})
