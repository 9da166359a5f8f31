import { expect, test } from 'vitest'
import { steadyPlaces } from './steady-places.ts'

const shown = (held: readonly string[] | null, sorted: string): string =>
  steadyPlaces(held, Array.from(sorted), (item) => item)
    .map(({ key, item }) => item ?? `(${key})`)
    .join(' ')

test.each([
  { what: 'nobody looks: as sorted', held: null, sorted: 'cab', places: 'c a b' },
  { what: 'somebody looks: as it was', held: ['a', 'b', 'c'], sorted: 'cab', places: 'a b c' },
  { what: 'what is over leaves its place', held: ['a', 'b'], sorted: 'b', places: '(a) b' },
  { what: 'what is new comes last', held: ['a', 'b'], sorted: 'xab', places: 'a b x' },
  { what: 'an empty list stays empty', held: [], sorted: '', places: '' },
])('$what', ({ held, sorted, places }) => {
  expect(shown(held, sorted)).toBe(places)
})
