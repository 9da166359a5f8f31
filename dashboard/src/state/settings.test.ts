import { expect, test } from 'vitest'
import { defaultSettings, readSettings, withAddress } from './settings.ts'

test.each([null, '', 'no json', '[]', '7', 'null', '{"theme":"pink","scale":9}'])(
  'what cannot be read is the default: %s',
  (stored) => {
    expect(readSettings(stored)).toEqual(defaultSettings)
  },
)

test('what was stored comes back', () => {
  const settings = {
    theme: 'light',
    labelsOnWall: true,
    steady: true,
    scale: 1.2,
    kind: 'wall',
    place: 'remote',
  } as const
  expect(readSettings(JSON.stringify(settings))).toEqual(settings)
})

test.each([
  { search: '', kind: 'desk', place: 'site' },
  { search: '?kind=wall', kind: 'wall', place: 'site' },
  { search: '?kind=phone&place=remote', kind: 'phone', place: 'remote' },
  { search: '?kind=throne&place=moon', kind: 'desk', place: 'site' },
])('the address "$search" makes a $kind at $place', ({ search, ...expected }) => {
  expect(withAddress(defaultSettings, new URLSearchParams(search))).toMatchObject(expected)
})
