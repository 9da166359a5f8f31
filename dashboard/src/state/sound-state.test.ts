import { expect, test } from 'vitest'
import { receiptSound, reportedSound, type SoundState } from './sound-state.ts'

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

test.each([
  { state: { kind: 'armed', testedMs: null }, tab: 'elsewhere', playing: true, told: 'elsewhere' },
  { state: { kind: 'not-armed' }, tab: 'none', playing: false, told: 'blocked' },
  { state: { kind: 'failed', why: 'stopped' }, tab: 'here', playing: false, told: 'blocked' },
  { state: { kind: 'asking' }, tab: 'here', playing: true, told: 'playing' },
  { state: { kind: 'armed', testedMs: 5 }, tab: 'here', playing: false, told: 'armed' },
] as const)('a receipt from $state.kind, sounding $tab, says $told', ({ told, ...readout }) => {
  expect(receiptSound(readout)).toBe(told)
})
