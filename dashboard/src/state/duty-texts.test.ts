import { expect, test } from 'vitest'
import { barText, groupText, lackText, nextStepText, roomCount, stepText } from './duty-texts.ts'

test.each([
  ['link', 'no link'],
  ['heartbeat', 'page not answering'],
  ['sound', 'no sound'],
  ['sound-test', 'sound not tested'],
  ['person', 'nobody on shift here'],
] as const)('a station that lacks %s says: %s', (lack, words) => {
  expect(lackText(lack)).toBe(words)
})

test.each([
  ['responsible', 'waits for its nurse', 'every station'],
  ['all-stations', 'shown at every station', 'doctor on call'],
  ['provider', 'doctor on call is paged', 'emergency number'],
  ['emergency-number', 'call the emergency number', null],
] as const)('at the step %s an alarm is %s, and next comes %s', (step, words, next) => {
  expect(stepText(step)).toBe(words)
  expect(nextStepText(step)).toBe(next)
})

test('a bar about rooms names them after its words', () => {
  expect(barText({ kind: 'room-uncovered', roomId: 'r1' })).toBe('No station watches')
  expect(groupText({ kind: 'room-uncovered', roomId: 'r1' }, 5)).toBe('No station watches 5 rooms')
  expect(groupText({ kind: 'room-uncovered', roomId: 'r1' }, 1)).toBeNull()
  expect(groupText({ kind: 'link-lost', link: 'broker' }, 5)).toBeNull()
  expect(barText({ kind: 'alarm-not-displayed', roomId: 'r1', occurrenceId: 'o' })).toBe(
    'No screen has shown the alarm of',
  )
  expect(barText({ kind: 'page-path' })).toBeNull()
})

test('one room, two rooms', () => {
  expect([roomCount(1), roomCount(2)]).toEqual(['1 room', '2 rooms'])
})
