import { expect, test } from 'vitest'
import { defaultSettings, readSettings } from './settings.ts'

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
    keys: false,
    scale: 1.2,
  } as const
  expect(readSettings(JSON.stringify(settings))).toEqual(settings)
})

test('what a station is was kept by the browser once, and is not read any more', () => {
  expect(readSettings('{"kind":"wall","place":"remote"}')).toEqual(defaultSettings)
})
