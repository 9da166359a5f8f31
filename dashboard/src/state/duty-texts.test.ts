import { expect, test } from 'vitest'
import type { Page } from '@vigil/shared/vocabulary'
import {
  barText,
  lackText,
  nextStepText,
  pageStateText,
  roomCount,
  stepText,
} from './duty-texts.ts'

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

const page: Page = {
  pageId: 'p',
  roomId: null,
  to: 'on call',
  why: 'test',
  state: 'sending',
  sentMs: 0,
  failure: null,
}

test.each<[Partial<Page>, string]>([
  [{}, 'Being sent'],
  [{ failure: 'HTTP 500' }, 'Being sent again: HTTP 500'],
  [{ state: 'delivered' }, 'Delivered, not answered yet'],
  [{ state: 'accepted' }, 'Answered'],
  [{ state: 'failed', failure: 'HTTP 500' }, 'Failed: HTTP 500'],
  [{ state: 'failed' }, 'Failed: no reason given'],
])('a page that is %j reads: %s', (more, words) => {
  expect(pageStateText({ ...page, ...more })).toBe(words)
})

test('a bar about rooms names them after its words', () => {
  expect(barText({ kind: 'room-uncovered', roomId: 'r1' })).toBe('No station watches')
  expect(barText({ kind: 'alarm-not-displayed', roomId: 'r1', occurrenceId: 'o' })).toBe(
    'No screen has shown the alarm of',
  )
  expect(barText({ kind: 'page-path' })).toBeNull()
})

test('one room, two rooms', () => {
  expect([roomCount(1), roomCount(2)]).toEqual(['1 room', '2 rooms'])
})
