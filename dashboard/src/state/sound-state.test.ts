import { expect, test } from 'vitest'
import { reportedSound, type SoundState } from './sound-state.ts'

test.each<[SoundState, 'here' | 'elsewhere', ReturnType<typeof reportedSound>]>([
  [{ kind: 'not-armed' }, 'here', { sound: 'not-armed', testedMs: null }],
  [{ kind: 'asking' }, 'here', { sound: 'armed', testedMs: null }],
  [{ kind: 'armed', testedMs: null }, 'here', { sound: 'armed', testedMs: null }],
  [{ kind: 'armed', testedMs: 5 }, 'here', { sound: 'armed', testedMs: 5 }],
  [{ kind: 'failed', why: 'no-signal' }, 'here', { sound: 'failed', testedMs: null }],
  [{ kind: 'armed', testedMs: 5 }, 'elsewhere', { sound: 'elsewhere', testedMs: null }],
])('the server is told of %j with the sound %s', (state, tab, report) => {
  expect(reportedSound({ state, tab, playing: false })).toEqual(report)
})
